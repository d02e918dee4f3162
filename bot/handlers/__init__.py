"""What the bot does with one update, one file per subject.

A handler never waits for a send.
"""

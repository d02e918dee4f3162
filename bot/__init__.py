"""Telegram in and out: updates become calls of the core's steps, letters become messages."""

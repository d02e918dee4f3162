"""Presidio behind the Anonymiser port: what identifies a person leaves a text before anything is kept."""

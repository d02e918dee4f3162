"""The documents of the consult line: Markdown whose front matter is the manifest, parsed and checked."""

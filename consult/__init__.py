"""The core: what a consult is and which steps it may take. Imports the standard library alone."""

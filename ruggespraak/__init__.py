"""Composition: settings, wiring, command line and processes. The only package that knows all the others."""

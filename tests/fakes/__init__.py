"""One fake per port, documented; the contract suites run on them and on the real adapters."""

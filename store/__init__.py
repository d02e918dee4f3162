"""SQL behind the Store port: encrypted tables, the approval gate in the database, and a key store apart."""

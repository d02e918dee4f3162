"""Search in the published documents, and drafts made from them; LangChain and Chroma stay in here."""

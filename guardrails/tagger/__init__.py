"""Our own name tagger: a hashed logistic classifier of words, its trainer, its data and its weights."""

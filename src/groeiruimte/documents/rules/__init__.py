"""Rules of documents: which files are taken, and what is taken out of pictures."""

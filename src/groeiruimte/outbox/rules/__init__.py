"""What decides about messages without a database: who may open a page, when a letter goes."""

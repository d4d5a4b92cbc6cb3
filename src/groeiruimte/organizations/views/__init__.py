"""Pages about people, roles, accounts and who saw what."""

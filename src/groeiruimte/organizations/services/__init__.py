"""Acts on people, roles, accounts and sign-in: every change is on the record."""

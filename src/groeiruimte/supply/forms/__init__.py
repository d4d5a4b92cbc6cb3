"""Forms of the supply side: each file what is filled in on a group of pages."""

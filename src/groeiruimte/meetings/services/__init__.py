"""Acts on meetings, visits, what was seen, and feeds."""

"""Acts on people, contact moments and mail."""

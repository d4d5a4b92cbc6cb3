"""Acts on places and facts."""

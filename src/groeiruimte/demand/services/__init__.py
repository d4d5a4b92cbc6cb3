"""Acts on articulations."""

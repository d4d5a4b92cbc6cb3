"""Acts on instruments and on the basket of a case."""

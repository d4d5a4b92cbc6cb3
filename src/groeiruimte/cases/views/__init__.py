"""Pages about cases: for whoever guides them, and for the entrepreneur."""

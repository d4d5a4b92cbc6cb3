"""One file that holds all a site knows but its keys, and the way back from it (decision 0084)."""

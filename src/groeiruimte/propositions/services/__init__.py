"""Acts of asking and answering."""

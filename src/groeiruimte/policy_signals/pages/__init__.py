"""What the pages about policy signals and MIRT signals show."""

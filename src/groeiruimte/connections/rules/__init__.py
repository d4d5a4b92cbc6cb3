"""What a program must show to come in, and what another system is told."""

"""groeiruimte: the working system of the programme that keeps deeptech companies growing here."""

__version__ = "0.2.0"

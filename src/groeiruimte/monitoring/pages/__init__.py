"""What pages about the programme show."""

from groeiruimte.monitoring.pages.standing import Standing, figures, standing

__all__ = ["Standing", "figures", "standing"]

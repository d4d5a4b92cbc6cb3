from groeiruimte.brokering.views import where

__all__ = ["where"]

from groeiruimte.brokering.views import briefs, requests, where

__all__ = ["briefs", "requests", "where"]

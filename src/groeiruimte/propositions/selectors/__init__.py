"""Queries of briefs, requests, propositions and questions."""

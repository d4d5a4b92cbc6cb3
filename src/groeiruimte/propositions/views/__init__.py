"""Pages of briefs, requests and propositions."""

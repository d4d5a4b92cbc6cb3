"""What the pages of briefs, requests and propositions show."""

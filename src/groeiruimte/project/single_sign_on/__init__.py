"""Signing in by the organization's own issuer, by OpenID NL GOV (decision 0035)."""

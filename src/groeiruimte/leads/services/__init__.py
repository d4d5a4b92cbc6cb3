"""Acts on leads: promotion, eligibility, agreements, grants."""

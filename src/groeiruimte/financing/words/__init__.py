"""Money, instruments and conditions in sentences."""

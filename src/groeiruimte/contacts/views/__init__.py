"""Pages of people, contact and mail: translate, one call, translate back."""

"""The command `groeiruimte forecast`: from a panel file to quantiles, without a database."""

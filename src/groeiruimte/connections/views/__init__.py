"""Pages about keys, and about systems that are told."""

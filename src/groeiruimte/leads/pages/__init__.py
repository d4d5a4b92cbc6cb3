"""What the pages of a pipeline, a company and a lead show."""

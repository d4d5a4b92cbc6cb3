"""Pages of the pipeline, of one company, and of leads."""

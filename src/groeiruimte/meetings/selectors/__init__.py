"""Reading meetings and visits."""

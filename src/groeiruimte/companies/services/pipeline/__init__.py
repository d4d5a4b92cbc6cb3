"""A pipeline file from upload to companies, and back."""

"""What a letter and the page of messages show: rows and words put together."""

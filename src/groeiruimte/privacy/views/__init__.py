"""Pages about personal data: requests, the register, publication and how we protect."""

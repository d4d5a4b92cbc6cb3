"""Keeping a plan up to date, and every act on a task."""

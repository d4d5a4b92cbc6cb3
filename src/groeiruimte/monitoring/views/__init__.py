"""Pages about the programme: targets, plan, money, people, talks, reports."""

"""How fast brokering counts, proves and plans, with others' packages in the same run."""

"""Gates, clock and weighing: decisions about cases without looking anything up."""

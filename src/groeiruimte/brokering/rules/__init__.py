"""Pure decisions of brokering: no tables, no clock, no words for people."""

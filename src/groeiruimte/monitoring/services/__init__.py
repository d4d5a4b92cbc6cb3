"""Writing about the programme: one function per act, atomic and on the record."""

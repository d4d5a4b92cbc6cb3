"""Pure decisions on the demand side: reading answers, comparing versions, counting back."""

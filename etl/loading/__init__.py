"""A Plan and a Table become rows of the ledger, or rows set aside with their reasons."""

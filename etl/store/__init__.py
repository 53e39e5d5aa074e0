"""The ledger, its lock and its secret."""

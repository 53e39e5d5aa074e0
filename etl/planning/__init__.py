"""From a Table to a Plan: whose export it is, which column is what, and what has to be asked."""

"""What makes a promise clear: one person by name, something to show. The words are data (data/languages); a day is elsewhere."""

"""What is said of one series, of many at once in NumPy's arrays: for pages of many teams. Held to the one by one by a test."""

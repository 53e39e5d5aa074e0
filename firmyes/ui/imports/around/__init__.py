"""What stands around the loads, a file for each section."""

"""What the rooms of the write side hand to each other."""

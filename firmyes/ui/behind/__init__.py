"""What stands behind a number or a picture: how it is computed, its numbers and rows, and the picture as a file."""

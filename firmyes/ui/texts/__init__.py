"""What a screen says that no chart does, as text. Pure."""

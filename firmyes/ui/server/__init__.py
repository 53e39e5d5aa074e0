"""What the web server needs of the app beside its pages: how it starts, who signs people in, which addresses there are."""

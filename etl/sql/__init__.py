"""One statement a file, and what reads them."""

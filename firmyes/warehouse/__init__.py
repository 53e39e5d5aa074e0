"""The only reader of a build: typed parameters in, frozen rows out, one function per .sql file."""

"""The numbered steps that bring a file to the present tables, loaded by path."""

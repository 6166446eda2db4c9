"""One file of each release, opened by a test."""

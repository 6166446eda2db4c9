"""Passbell from a terminal, one file a family of commands."""

"""Attacks on the real processes, files and windows, each with what it must not reach."""

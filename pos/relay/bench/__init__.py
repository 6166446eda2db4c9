"""Measures the relay on this machine beside the bare limits of the same server and database."""

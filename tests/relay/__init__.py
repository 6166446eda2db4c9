"""Tests of the relay: real processes, real sockets, both databases."""

"""Tests of the rules of the shop."""

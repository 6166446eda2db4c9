"""Tests of the practice company."""

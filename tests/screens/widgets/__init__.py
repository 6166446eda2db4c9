"""Tests of the reusable widgets, and their pictures."""

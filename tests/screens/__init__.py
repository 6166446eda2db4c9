"""Tests of the Qt windows and what they are built of."""

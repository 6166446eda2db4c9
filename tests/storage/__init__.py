"""Tests of what the store writes down."""

"""Tests of the office pages, with real windows over a real file."""

"""Tests of the guided set-up."""

"""Tests of pos/background."""

"""Tests of pos/screens/kitchen."""

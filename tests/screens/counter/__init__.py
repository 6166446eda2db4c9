"""Tests of pos/screens/counter."""

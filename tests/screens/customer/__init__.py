"""Tests of pos/screens/customer."""

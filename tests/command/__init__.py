"""Tests of pos/command."""

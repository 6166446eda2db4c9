"""Tests of pos/mail."""

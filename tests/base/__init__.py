"""Tests of pos/base."""

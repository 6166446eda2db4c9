"""Reusable widgets: no rule of the shop, only looks, taps and view models."""

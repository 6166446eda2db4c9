"""Tests of the companies' signatures, beside the companies' own libraries where there are any."""

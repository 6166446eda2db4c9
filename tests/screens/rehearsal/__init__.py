"""Tests of the hands and stopwatches that play on real windows."""

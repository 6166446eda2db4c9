"""Tests of the payment companies, mirroring pos/payments."""

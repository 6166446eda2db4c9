"""The customer display: what a guest reads across the counter, at two metres."""

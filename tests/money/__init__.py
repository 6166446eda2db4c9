"""The money path end to end, with real processes that are killed."""

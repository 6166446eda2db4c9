"""Hands for rehearsals: they tap and type on the real windows, as the tour and the self-test need it."""

"""Catalogues in and out as CSV files, in the column conventions of other tills."""

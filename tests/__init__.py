"""The tests, in the shape of pos/."""

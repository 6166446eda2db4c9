"""The kitchen window: the board on the second monitor, and the proof that it is not blind."""

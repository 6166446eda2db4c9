"""What runs by itself, without Qt."""

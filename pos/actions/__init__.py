"""What people do, one file a kind of deed."""

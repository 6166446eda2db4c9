"""Email companies behind one promise, one file each."""

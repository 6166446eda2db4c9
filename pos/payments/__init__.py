"""Payment companies behind one promise, one file each."""

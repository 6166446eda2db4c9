"""A company that behaves as Stripe documents, for tests: a program of its own with real sockets."""

"""A pretend payment company with a pay page and webhooks, for training and tests."""

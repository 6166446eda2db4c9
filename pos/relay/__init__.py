"""The relay: a web service that catches webhooks, keeps them and hands them to tills."""

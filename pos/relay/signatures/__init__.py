"""One file per company whose webhooks the relay can verify; all keep the promise in promise.py."""

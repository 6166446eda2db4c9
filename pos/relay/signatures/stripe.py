"""Stripe's webhooks: https://docs.stripe.com/webhooks#verify-manually (five minutes' tolerance is theirs)."""

from pos.relay.signatures.stamped import StampedScheme

SCHEME = StampedScheme(header="stripe-signature", ours=False)

"""The practice company's webhooks, signed as Stripe signs, under a secret that we choose."""

from pos.relay.signatures.stamped import StampedScheme

SCHEME = StampedScheme(header="practice-signature", ours=True)

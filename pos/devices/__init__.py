"""Things on the counter: receipts, printers, drawers."""

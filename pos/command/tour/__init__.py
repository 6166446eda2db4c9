"""The tour: ten orders through the real windows, with a real relay and the practice company."""

"""Passbell, a pay-first till: only paid orders ring in the kitchen."""

"""The relay's tables, step by step; each file stands alone and runs once, in one transaction."""

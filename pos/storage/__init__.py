"""What the till writes down: SQLite through peewee; nobody else knows a table."""

"""What every floor stands on: clock, ids, paths, log, texts."""

"""throttling."""

"""One module for each world: development, testing, staging, production. What they share is in base."""

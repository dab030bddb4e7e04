"""Exercise 04."""

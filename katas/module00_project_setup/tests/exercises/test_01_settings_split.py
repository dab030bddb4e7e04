"""Exercise 01."""

"""Exercise 02."""

"""Exercise 07."""

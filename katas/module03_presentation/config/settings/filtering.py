"""What searching and filtering need."""

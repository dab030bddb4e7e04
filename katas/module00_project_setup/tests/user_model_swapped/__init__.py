"""An application whose user model stands in for the project's, to see who follows AUTH_USER_MODEL."""

"""Who is asking: apps and scripts by a token that soon expires, people by their session."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.BearerAuthentication",  # first: its challenge is the one that a 401 carries
        "rest_framework.authentication.SessionAuthentication",
    ],
}

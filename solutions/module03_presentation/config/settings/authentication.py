"""Who is asking: apps and scripts by a token that soon expires, people by their session."""

from datetime import timedelta

APPS = ["rest_framework_simplejwt.token_blacklist"]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        # First, because its challenge is the one that a 401 carries; a session has none and would make it a 403.
        "rest_framework_simplejwt.authentication.JWTAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
}

SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=10),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=14),
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
    "TOKEN_OBTAIN_SERIALIZER": "accounts.authentication.LogInSerializer",
    "TOKEN_REFRESH_SERIALIZER": "accounts.authentication.RefreshSerializer",
}

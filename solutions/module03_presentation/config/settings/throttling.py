"""How often somebody may try."""

REST_FRAMEWORK = {
    "DEFAULT_THROTTLE_RATES": {"signin_account": "5/min", "signin_address": "20/min"},
    # One proxy of ours: the last address in X-Forwarded-For is its word, those before it are anybody's.
    "NUM_PROXIES": 1,
}

"""How the API describes itself: OpenAPI, made from the code by drf-spectacular."""

APPS = ["drf_spectacular"]
REST_FRAMEWORK = {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}
SPECTACULAR_SETTINGS = {"TITLE": "The Bookshop", "VERSION": "1.0.0"}

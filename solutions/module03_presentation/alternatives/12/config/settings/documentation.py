"""How the API describes itself: OpenAPI, made from the code by drf-spectacular, for partners alone."""

APPS = ["drf_spectacular"]
REST_FRAMEWORK = {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}
SPECTACULAR_SETTINGS = {
    "TITLE": "The Bookshop for partners",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "PREPROCESSING_HOOKS": ["partners.documentation.only_for_partners"],
}

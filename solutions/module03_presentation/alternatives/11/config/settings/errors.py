"""How errors reach clients: what a view foresees by the handler, everything else by the middleware."""

MIDDLEWARE = ["config.edge.UnforeseenErrors"]
REST_FRAMEWORK = {"EXCEPTION_HANDLER": "config.edge.handle"}

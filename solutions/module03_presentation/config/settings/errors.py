"""How errors reach clients: as problem details, whichever view they come from."""

REST_FRAMEWORK = {"EXCEPTION_HANDLER": "config.problems.handle"}

"""Where the rows live: `DATABASE_URL` says it."""

import environ

DATABASES = {"default": environ.Env().db("DATABASE_URL")}

"""What the application believes of the reverse proxy in front of it.

In production nginx ends TLS for https://www.bookshop.example and speaks plain HTTP to this application,
as 127.0.0.1:8000. It sets X-Forwarded-Proto and X-Forwarded-Host itself, whatever the client has sent, and
appends the address that it saw to X-Forwarded-For. Nothing else can reach the application's port.
"""

from config.settings import base

ALLOWED_HOSTS = [*base.ALLOWED_HOSTS, "www.bookshop.example"]

# Right only because the proxy overwrites both headers; without such a proxy any client could write them.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
USE_X_FORWARDED_HOST = True

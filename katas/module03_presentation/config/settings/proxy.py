"""What the application believes of the reverse proxy in front of it.

In production nginx ends TLS. It sets X-Forwarded-Proto, X-Forwarded-Host and X-Forwarded-For itself,
whatever the client has sent, and nothing else can reach the application's port.
"""

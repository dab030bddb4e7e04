"""A partner for the demo; its key is `harbour-books-demo-key`."""

from partners.models import Partner, digest


def load() -> None:
    Partner.objects.get_or_create(name="Harbour Books", defaults={"key_digest": digest("harbour-books-demo-key")})

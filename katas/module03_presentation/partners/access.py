"""Which partner is asking: the one whose key stands in `X-Partner-Key`."""

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from partners.models import Partner, digest


class PartnerKeyAuthentication(BaseAuthentication):
    """A key in a header of the request; only its digest is stored."""

    def authenticate(self, request):
        key = request.headers.get("X-Partner-Key")
        if not key:
            return None
        partner = Partner.objects.filter(key_digest=digest(key)).first()
        if partner is None:
            raise AuthenticationFailed("No partner has this key.")
        return partner, None

    def authenticate_header(self, request):
        return "X-Partner-Key"

"""Signed access tokens that nobody stores, and random refresh tokens of which a digest is stored."""

import hashlib
import secrets
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from accounts.models import Device, User

ACCESS_LIFETIME = timedelta(minutes=10)
REFRESH_LIFETIME = timedelta(days=14)
SALT = "accounts.access"


class InvalidToken(Exception):
    """A token that is expired, used, revoked, of the other kind or no token at all."""


def tokens_issue(*, user: User) -> dict[str, str]:
    """A pair for one more device of this user."""
    refresh = secrets.token_urlsafe(32)
    Device.objects.create(user=user, refresh_digest=digest(refresh), expires_at=timezone.now() + REFRESH_LIFETIME)
    return {"access": signing.dumps(user.pk, salt=SALT), "refresh": refresh}


@transaction.atomic
def tokens_renew(*, refresh: str) -> dict[str, str]:
    """A new pair for a refresh token, which is used up; of two that come at once, one wins."""
    device = devices_living(refresh).select_for_update(of=("self",)).first()
    if device is None:
        raise InvalidToken
    device.delete()
    return tokens_issue(user=device.user)


def token_revoke(*, refresh: str) -> None:
    """Sign one device out. One that is signed out already stays so."""
    Device.objects.filter(refresh_digest=digest(refresh)).delete()


def user_of(*, access: str) -> User:
    """Whom an access token stands for."""
    try:
        pk = signing.loads(access, salt=SALT, max_age=ACCESS_LIFETIME)
        return User.objects.get(pk=pk, is_active=True)
    except (signing.BadSignature, User.DoesNotExist) as error:
        raise InvalidToken from error


def devices_living(refresh: str):
    return Device.objects.select_related("user").filter(
        refresh_digest=digest(refresh), expires_at__gt=timezone.now(), user__is_active=True
    )


def digest(refresh: str) -> str:
    """A fast hash will do: nobody guesses 256 random bits."""
    return hashlib.sha256(refresh.encode()).hexdigest()

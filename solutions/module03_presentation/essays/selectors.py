"""Which essays a user may see."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from accounts.models import User


def visible_to(user: User | AnonymousUser) -> Q:
    """A condition on essays: one's own, what is published, and for staff also what of that is hidden."""
    published = Q(is_published=True)
    if not user.is_staff:
        published &= Q(is_hidden=False)
    return published | Q(writer=user.pk)  # a visitor has no key, and no essay is without a writer

"""What the rota does when something happens to a colleague."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from apps.rota.models import Shift


@receiver(post_save, sender=User, dispatch_uid="open_shifts_of_who_has_left")
def open_shifts_of_who_has_left(instance: User, raw: bool = False, **kwargs: Any) -> None:
    """Whoever leaves cannot come on duty; their coming shifts are there for others to take."""
    if not raw and not instance.is_active:
        Shift.objects.filter(person=instance, day__gte=timezone.localdate()).update(person=None)

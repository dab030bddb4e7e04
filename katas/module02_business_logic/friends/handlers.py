"""What happens when somebody joins."""

from typing import Any

from django.core.mail import send_mail
from django.db.models import F
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from friends.models import Friend, JoinTally, Subscriber


@receiver(post_save, sender=Friend)
def give_number(sender: type[Friend], instance: Friend, **kwargs: Any) -> None:
    """The number for the card."""
    if not instance.number:
        instance.number = f"F{instance.pk:05}"
        instance.save()


@receiver(post_save, sender=Friend)
def send_welcome(sender: type[Friend], instance: Friend, created: bool, **kwargs: Any) -> None:
    """A mail with the number."""
    if created:
        send_mail("Welcome, friend", f"Dear {instance.name}, your number is {instance.number}.", None, [instance.email])


@receiver(post_save, sender=Friend)
def subscribe_to_newsletter(sender: type[Friend], instance: Friend, **kwargs: Any) -> None:
    """Friends get the newsletter."""
    Subscriber.objects.get_or_create(email=instance.email)


@receiver(post_save, sender=Friend)
def count(sender: type[Friend], instance: Friend, **kwargs: Any) -> None:
    """One more today."""
    day = timezone.localdate(instance.joined_at)
    JoinTally.objects.get_or_create(day=day)
    JoinTally.objects.filter(day=day).update(joined=F("joined") + 1)

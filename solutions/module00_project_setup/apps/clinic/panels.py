"""What other apps add to an owner's page: they know the clinic and register, the clinic asks whoever is there."""

from collections.abc import Callable

from django.utils.safestring import SafeString

from apps.clinic.models import Owner

OwnerPanel = Callable[[Owner], SafeString]

_registered: list[OwnerPanel] = []


def register(panel: OwnerPanel) -> None:
    """Show what `panel` renders on every owner's page; call it from the `ready()` of an app."""
    _registered.append(panel)


def panels_of(owner: Owner) -> list[SafeString]:
    """What the other apps have to say about the owner, in the order of INSTALLED_APPS."""
    return [panel(owner) for panel in _registered]

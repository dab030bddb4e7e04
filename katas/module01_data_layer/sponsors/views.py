"""What the office asks about its sponsors: the views of the release that comes on Tuesday."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from sponsors.models import Sponsor

PRINTED = 50


@require_safe
def sponsors_of_a_tier(request: HttpRequest) -> JsonResponse:
    """The first fifty of `?tier=`, by name, as the programme prints them; gold if nobody asks for another."""
    tier = request.GET.get("tier", Sponsor.Tier.GOLD)
    if tier not in Sponsor.Tier:
        return JsonResponse({"error": f"Tiers are {', '.join(Sponsor.Tier)}."}, status=400)
    printed = Sponsor.objects.filter(tier=tier).order_by("legal_name", "id")[:PRINTED]
    return JsonResponse({"tier": tier, "sponsors": list(printed.values("id", "legal_name"))})


@require_safe
def sponsor(request: HttpRequest, sponsor_id: int) -> JsonResponse:
    """One sponsor, for the colleague who writes the invoice."""
    found = get_object_or_404(Sponsor, id=sponsor_id)
    return JsonResponse(
        {
            "id": found.pk,
            "legal_name": found.legal_name,
            "tier": found.tier,
            "contact_email": found.contact_email,
            "signed_on": found.signed_on,
        }
    )

"""The exhibitors: the registration service adds them, visitors search them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from exhibitors.incoming import SearchForm, read_exhibitor
from exhibitors.models import Attribute, Exhibitor


@csrf_exempt  # the registration service has no session that another site could ride on
@require_http_methods(["GET", "HEAD", "POST"])
def exhibitors(request: HttpRequest) -> JsonResponse:
    """All of them, those that a search leaves, or one more."""
    if request.method == "POST":
        return add(request)
    form = SearchForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    found = Exhibitor.objects.prefetch_related("attribute_set").order_by("name", "id")
    for tag in form.cleaned_data["tag"]:
        found = found.filter(tags__icontains=tag)
    if (power := form.cleaned_data["min_power"]) is not None:
        found = found.filter(attribute__key="power_kw", attribute__value__gte=f"{power:g}")
    if wifi := form.cleaned_data["wifi"]:
        found = found.filter(attribute__key="wifi", attribute__value__iexact="yes" if wifi == "true" else "no")
    return JsonResponse({"exhibitors": [shown(exhibitor) for exhibitor in found]})


def add(request: HttpRequest) -> JsonResponse:
    try:
        sent = read_exhibitor(request.body)
    except ValidationError as error:
        return JsonResponse({"errors": error.messages}, status=400)
    with transaction.atomic():
        exhibitor = Exhibitor.objects.create(name=sent["name"], hall=sent["hall"], tags=", ".join(sent["tags"]))
        Attribute.objects.bulk_create(
            Attribute(exhibitor=exhibitor, key=key, value=str(value)) for key, value in sent["attributes"].items()
        )
    return JsonResponse(shown(exhibitor), status=201)


def shown(exhibitor: Exhibitor) -> dict:
    return {
        "id": exhibitor.pk,
        "name": exhibitor.name,
        "hall": exhibitor.hall,
        "tags": [tag.strip() for tag in exhibitor.tags.split(",") if tag.strip()],
        "attributes": {attribute.key: attribute.value for attribute in exhibitor.attribute_set.all()},
    }

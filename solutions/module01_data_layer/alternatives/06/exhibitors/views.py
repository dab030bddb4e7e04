"""The exhibitors: the registration service adds them, visitors search them."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from exhibitors.incoming import SearchForm, read_exhibitor
from exhibitors.models import Exhibitor


@csrf_exempt  # the registration service has no session that another site could ride on
@require_http_methods(["GET", "HEAD", "POST"])
def exhibitors(request: HttpRequest) -> JsonResponse:
    """All of them, those that a search leaves, or one more."""
    if request.method == "POST":
        return add(request)
    form = SearchForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    found = Exhibitor.objects.order_by("name", "id")
    if tags := form.cleaned_data["tag"]:
        found = found.filter(tags__contains=tags)
    if (power := form.cleaned_data["min_power"]) is not None:
        found = found.filter(power_kw__gte=power)
    if wifi := form.cleaned_data["wifi"]:
        found = found.filter(attributes__contains={"wifi": wifi == "true"})
    return JsonResponse({"exhibitors": [shown(exhibitor) for exhibitor in found]})


def add(request: HttpRequest) -> JsonResponse:
    try:
        sent = read_exhibitor(request.body)
    except ValidationError as error:
        return JsonResponse({"errors": error.messages}, status=400)
    exhibitor = Exhibitor.objects.create(**sent)
    return JsonResponse(shown(exhibitor), status=201)


def shown(exhibitor: Exhibitor) -> dict:
    return {
        "id": exhibitor.pk,
        "name": exhibitor.name,
        "hall": exhibitor.hall,
        "tags": exhibitor.tags,
        "attributes": exhibitor.attributes,
    }

"""Where the address says no version, the Accept header may."""

from collections.abc import Callable, Mapping
from fnmatch import fnmatch

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from rest_framework.exceptions import NotAcceptable
from rest_framework.permissions import AllowAny
from rest_framework.views import APIView

View = Callable[..., HttpResponse]
OFFERED = ("application/json", "text/html")  # a version of any other type is not for us


class NoSuchVersion(APIView):
    """A 406 that looks like every other error."""

    permission_classes = [AllowAny]

    def initial(self, request, *args, **kwargs) -> None:
        super().initial(request, *args, **kwargs)
        raise NotAcceptable("There is no such version of the price list.")


def by_accept_header(views: Mapping[str, View], default: str) -> View:
    """A view that hands the request to the view of the version that `Accept: ...; version=` names."""
    unknown = NoSuchVersion.as_view()

    @csrf_exempt  # the views of Django REST framework see to it themselves
    def negotiate(request: HttpRequest, **kwargs: str) -> HttpResponse:
        ours = [
            kind
            for kind in request.accepted_types
            if any(fnmatch(offered, f"{kind.main_type}/{kind.sub_type}") for offered in OFFERED)
        ]
        version = next((kind.params["version"] for kind in ours if "version" in kind.params), default)
        return views.get(version, unknown)(request, **kwargs)

    return negotiate

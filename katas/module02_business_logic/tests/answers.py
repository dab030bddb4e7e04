"""What an answer of the site tells, in a test's own words."""

from django.http import HttpResponse


def told_by(response: HttpResponse) -> str:
    """Its status, and behind a 500 the error that the office finds in the log."""
    kind, error, _ = getattr(response, "exc_info", None) or (None, None, None)
    return f"{response.status_code} ({kind.__name__}: {error})" if kind else str(response.status_code)

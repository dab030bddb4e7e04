"""Exercise 09, whose essay is it: who may see an essay, and who may change, delete or moderate it."""

import re

import pytest

from essays.models import Essay
from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory
from tests.factories.essays import EssayFactory

pytestmark = pytest.mark.django_db

LIST = "/api/essays/"
CHANGES = ["PUT", "PATCH", "DELETE"]
UNSEEN = [
    ("a draft", "anonymous", "GET"),
    *(("a draft", who, method) for who in ("another reader", "staff") for method in ["GET", "HEAD", *CHANGES]),
    ("a draft", "staff", "hide"),
    ("a draft", "staff", "show"),
    ("a hidden essay", "anonymous", "GET"),
    *(("a hidden essay", "another reader", method) for method in ["GET", "HEAD", *CHANGES]),
]
READ_ONLY = [("a published essay", "another reader"), ("a published essay", "staff"), ("a hidden essay", "staff")]
# Where the essay may not even be seen, 404 is as good an answer.
NO_MODERATORS = {
    ("a published essay", "another reader"): {403},
    ("a published essay", "the writer"): {403},
    ("a hidden essay", "another reader"): {403, 404},
    ("a hidden essay", "the writer"): {403},
    ("a draft", "another reader"): {403, 404},
}
SEES = {
    "anonymous": {"published"},
    "another reader": {"published", "own draft"},
    "staff": {"published", "hidden", "own draft"},
    "the writer": {"published", "hidden", "draft", "hidden draft"},
}


def url_of(essay):
    return f"{LIST}{essay.pk}/"


def content_of(essay):
    """What is in the row now; None when it is gone."""
    return Essay.objects.filter(pk=essay.pk).values_list("title", "text", "is_published", "is_hidden", "writer").first()


def without_numbers(response):
    return re.sub(r"\d+", "#", response.content.decode())


@pytest.fixture
def writer():
    return UserFactory()


@pytest.fixture
def sign_in(api, writer):
    """Become one of those whom the ticket's table names; returns the user, None for a visitor."""

    def become(who):
        if who == "anonymous":
            return None
        user = writer if who == "the writer" else UserFactory(is_staff=who == "staff")
        api.force_login(user)
        return user

    return become


@pytest.fixture
def ask(api):
    """One request about an essay; hide and show are POSTs to addresses below the essay's."""

    def send(method, url):
        if method in {"hide", "show"}:
            return api.post(f"{url}{method}/")
        change = {"book": BookFactory().pk, "title": "Mine now", "text": "Words put into a mouth."}
        return api.generic(method, url) if method in {"GET", "HEAD"} else getattr(api, method.lower())(url, change)

    return send


@pytest.mark.parametrize(("kind", "who", "method"), UNSEEN)
def test_an_essay_that_one_may_not_see_is_not_there(ask, sign_in, writer, kind, who, method):
    essay = EssayFactory(writer=writer, draft=kind == "a draft", hidden=kind == "a hidden essay")
    before = content_of(essay)
    sign_in(who)

    answer, missing = ask(method, url_of(essay)), ask(method, f"{LIST}{essay.pk + 1000}/")

    assert answer.status_code == 404, (
        f"For {who}, {method} of {kind} of somebody else answered {answer.status_code}; they may not know of it: 404"
    )
    assert without_numbers(answer) == without_numbers(missing), (
        f"For {who}, the 404 of {kind} differs from that of an essay which does not exist, and so gives it away"
    )
    assert content_of(essay) == before, f"For {who}, {method} of {kind} was refused, and has changed it all the same"


@pytest.mark.parametrize("method", CHANGES)
@pytest.mark.parametrize(("kind", "who"), READ_ONLY)
def test_nobody_changes_an_essay_of_somebody_else(ask, sign_in, writer, kind, who, method):
    essay = EssayFactory(writer=writer, hidden=kind == "a hidden essay")
    before = content_of(essay)
    sign_in(who)

    answer = ask(method, url_of(essay))

    assert answer.status_code == 403, (
        f"For {who}, {method} of {kind} of somebody else answered {answer.status_code}; they may read it, no more: 403"
    )
    assert content_of(essay) == before, f"For {who}, {method} of {kind} was refused, and has changed it all the same"


@pytest.mark.parametrize("method", ["hide", "show"])
@pytest.mark.parametrize(("kind", "who"), NO_MODERATORS)
def test_only_staff_moderates(ask, sign_in, writer, kind, who, method):
    essay = EssayFactory(writer=writer, draft=kind == "a draft", hidden=kind == "a hidden essay")
    before = content_of(essay)
    sign_in(who)

    answer = ask(method, url_of(essay))

    assert answer.status_code in NO_MODERATORS[kind, who], (
        f"For {who}, {method} of {kind} answered {answer.status_code}; moderating is for staff alone: 403"
    )
    assert content_of(essay) == before, f"For {who}, {method} of {kind} was refused, and has worked all the same"


@pytest.mark.parametrize("who", SEES)
def test_the_list_and_the_essays_themselves_agree_on_what_one_sees(api, answers, sign_in, writer, who):
    essays = {
        "published": EssayFactory(writer=writer),
        "hidden": EssayFactory(writer=writer, hidden=True),
        "draft": EssayFactory(writer=writer, draft=True),
        "hidden draft": EssayFactory(writer=writer, draft=True, hidden=True),
    }
    if (user := sign_in(who)) not in {None, writer}:
        essays["own draft"] = EssayFactory(writer=user, draft=True)

    listed_ids = {found.get("id") for found in answers(api.get(LIST), 200)["results"]}

    listed = {name for name, essay in essays.items() if essay.pk in listed_ids}
    opened = {name for name, essay in essays.items() if api.get(url_of(essay)).status_code == 200}
    assert listed == SEES[who], f"The list shows {who} {sorted(listed)}; they may see {sorted(SEES[who])}"
    assert opened == SEES[who], f"By address {who} can open {sorted(opened)}; they may see {sorted(SEES[who])}"

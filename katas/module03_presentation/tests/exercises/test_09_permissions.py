"""Exercise 09, whose essay is it: who may see an essay, and who may change, delete or moderate it."""

import re

import pytest

from essays.models import Essay
from tests.factories.accounts import UserFactory
from tests.factories.essays import EssayFactory

pytestmark = pytest.mark.django_db

LIST = "/api/essays/"
READS, MODERATES = ["GET", "HEAD", "OPTIONS"], ["hide", "show"]
CHANGES = ["PUT", "PATCH", "DELETE", "PUT of nonsense", "PATCH of nonsense"]
UNSEEN = {
    "a visitor": ["a draft", "a hidden essay", "a hidden draft"],
    "another reader": ["a draft", "a hidden essay", "a hidden draft"],
    "staff": ["a draft", "a hidden draft"],
}
# What one cannot see is a 404, or else a refusal in the same words, whether there is an essay or not.
REFUSALS = {
    "a visitor": dict.fromkeys([*CHANGES, *MODERATES], {401, 403, 404}),
    "another reader": dict.fromkeys(MODERATES, {403, 404}),
    "staff": {},
}
READ_ONLY = [("a published essay", "another reader"), ("a published essay", "staff"), ("a hidden essay", "staff")]
NO_MODERATORS = {
    "another reader": {"a published essay": {403}},
    "the writer": {"a published essay": {403}, "a hidden essay": {403}, "a draft": {403}},
    "the writer, being staff": {"a draft": {403, 404}},
}
SEES = {
    "a visitor": {"published"},
    "another reader": {"published", "own draft"},
    "staff": {"published", "hidden", "own draft"},
    "the writer": {"published", "hidden", "draft", "hidden draft"},
}


def url_of(essay):
    return f"{LIST}{essay.pk}/"


def content_of(essay):
    """What is in the row now; None when it is gone."""
    return Essay.objects.filter(pk=essay.pk).values_list("title", "text", "is_published", "is_hidden", "writer").first()


def in_words(response):
    """What the answer says: its status code and its text, whose numbers may be the essay's."""
    return response.status_code, re.sub(r"\d+", "#", response.content.decode())


@pytest.fixture
def writer():
    return UserFactory()


@pytest.fixture
def essay_of(writer):
    def write(kind):
        return EssayFactory(writer=writer, draft="draft" in kind, hidden="hidden" in kind)

    return write


@pytest.fixture
def sign_in(api, writer):
    """Become one of those whom the ticket's table names; returns the user, None for a visitor."""

    def become(who):
        if who == "a visitor":
            return None
        user = writer if who.startswith("the writer") else UserFactory()
        user.is_staff = who.endswith("staff")
        user.save()
        api.force_login(user)
        return user

    return become


@pytest.fixture
def ask(api):
    """Requests of these methods, and their answers; hide and show are POSTs to addresses below the essay's."""

    def send(method, url, essay):
        if method in MODERATES:
            return api.post(f"{url}{method}/")
        method, _, nonsense = method.partition(" of ")
        change = {"book": essay.book_id, "title": f"Mine now, by {method}", "text": "Words put into a mouth."}
        change |= {"book": 0, "title": ""} if nonsense else {}
        return api.generic(method, url) if method in READS else getattr(api, method.lower())(url, change)

    return lambda methods, url, essay: {method: send(method, url, essay) for method in methods}


@pytest.fixture
def refused(ask):
    """The answers to methods that must not work; fails when a row has changed, or a status code is not expected."""

    def check(who, kind, essay, methods, expected, why):
        answers, worked = {}, []
        for method in methods:
            before = content_of(essay)
            answers |= ask([method], url_of(essay), essay)
            if content_of(essay) != before:
                worked.append(method)
        right = expected if isinstance(expected, dict) else dict.fromkeys(methods, expected)
        right = {"OPTIONS": {200, 401, 403, 404}} | right
        codes = {method: answer.status_code for method, answer in answers.items()}
        wrong = {method: code for method, code in codes.items() if code not in right.get(method, {404})}
        assert not wrong, (
            f"For {who}, {len(wrong)} of {len(methods)} methods were answered wrongly about {kind}: {wrong}; {why}"
        )
        assert not worked, f"For {who}, {worked} of {kind} were refused, and have changed it all the same"
        return answers

    return check


@pytest.mark.parametrize("who", NO_MODERATORS)
def test_only_staff_moderates_and_only_what_is_published(refused, sign_in, essay_of, who):
    sign_in(who)

    for kind, expected in NO_MODERATORS[who].items():
        why = f"staff alone moderates, and no drafts: {' or '.join(map(str, sorted(expected)))}"
        refused(who, kind, essay_of(kind), MODERATES, expected, why)


@pytest.mark.parametrize("who", UNSEEN)
def test_an_essay_that_one_may_not_see_is_not_there(ask, refused, sign_in, essay_of, who):
    essays, methods = {kind: essay_of(kind) for kind in UNSEEN[who]}, [*READS, *MODERATES, *CHANGES]
    sign_in(who)
    missing = ask(methods, f"{LIST}{essays['a draft'].pk + 1000}/", essays["a draft"])

    for kind, essay in essays.items():
        answers = refused(who, kind, essay, methods, REFUSALS[who], "they may not know of it: 404")

        told = [method for method, answer in answers.items() if in_words(answer) != in_words(missing[method])]
        assert not told, (
            f"For {who}, the answers to {told} of {kind} differ from those of an essay that does not exist: "
            f"they betray it"
        )


@pytest.mark.parametrize(("kind", "who"), READ_ONLY)
def test_nobody_changes_an_essay_of_somebody_else(refused, sign_in, essay_of, kind, who):
    sign_in(who)

    refused(who, f"{kind} of somebody else", essay_of(kind), CHANGES, {403}, "they may read it, no more: 403")


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

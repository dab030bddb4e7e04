"""What the essays' API does well already, and must go on doing."""

import itertools

import pytest

from essays.models import Essay
from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory
from tests.factories.essays import EssayFactory

pytestmark = pytest.mark.django_db

LIST = "/api/essays/"
FIELDS = {"id", "book", "writer", "title", "text", "is_published", "is_hidden", "written_at"}


def url_of(essay):
    return f"{LIST}{essay.pk}/"


def test_anybody_reads_the_published_essays_newest_first(api, answers):
    essays = Essay.objects.bulk_create(EssayFactory.build_batch(12, book=BookFactory(), writer=UserFactory()))

    page = answers(api.get(LIST), 200)

    newest_first = sorted(essays, key=lambda essay: (essay.written_at, essay.pk), reverse=True)
    assert [found["id"] for found in page["results"]] == [essay.pk for essay in newest_first]


def test_a_page_holds_twenty_essays_and_counts_those_one_may_see(api, answers):
    book, writer = BookFactory(), UserFactory()
    essays = EssayFactory.build_batch(22, book=book, writer=writer)
    Essay.objects.bulk_create(essays + EssayFactory.build_batch(5, book=book, writer=writer, draft=True))

    first = answers(api.get(LIST), 200)
    second = answers(api.get(first["next"]), 200)

    assert (first["count"], len(first["results"]), len(second["results"])) == (22, 20, 2)


def test_a_list_takes_two_queries_however_long_it_is(api, query_budget):
    EssayFactory.create_batch(5)

    with query_budget(2, "Listing 5 essays"):
        api.get(LIST)


def test_anybody_reads_a_published_essay(api, answers):
    essay = EssayFactory()

    found = answers(api.get(url_of(essay)), 200)

    assert found.keys() >= FIELDS
    assert (found["id"], found["book"], found["writer"]) == (essay.pk, essay.book_id, essay.writer.username)
    assert (found["title"], found["text"]) == (essay.title, essay.text)
    assert (found["is_published"], found["is_hidden"]) == (True, False)


def test_an_essay_belongs_to_the_reader_who_sends_it(api, answers):
    writer, somebody = UserFactory(), UserFactory()
    api.force_login(writer)

    forged = {"writer": somebody.username, "is_hidden": True, "written_at": "2001-01-01T00:00:00Z"}
    created = answers(api.post(LIST, {"book": BookFactory().pk, "title": "New", "text": "Text.", **forged}), 201)

    essay = Essay.objects.get()
    assert (essay.pk, essay.writer, essay.title, essay.text) == (created["id"], writer, "New", "Text.")
    assert (essay.is_published, essay.is_hidden) == (False, False)
    assert essay.written_at.year != 2001


def test_a_writer_reads_their_draft_and_publishes_it(api, answers):
    essay = EssayFactory(draft=True)
    api.force_login(essay.writer)

    draft = answers(api.get(url_of(essay)), 200)
    answers(api.patch(url_of(essay), {"is_published": True}), 200)

    api.logout()
    assert draft["is_published"] is False
    assert answers(api.get(url_of(essay)), 200)["is_published"] is True


def test_a_writer_changes_and_deletes_their_own_essays_in_any_state(api, answers):
    book, own, writers = BookFactory(), BookFactory(), [UserFactory(), UserFactory(is_staff=True)]

    for writer, state in itertools.product(writers, ({}, {"draft": True}, {"hidden": True})):
        if not state:
            api.force_login(writer)
        essay = EssayFactory(book=own, writer=writer, **state)
        answers(api.put(url_of(essay), {"book": book.pk, "title": "New", "text": "Better."}), 200)
        answers(api.patch(url_of(essay), {"text": "Best."}), 200)
        essay.refresh_from_db()
        changed = (essay.book, essay.title, essay.text)
        deleted = api.delete(url_of(essay))

        assert changed == (book, "New", "Best."), f"an essay with {state or 'no marks'} was not changed"
        assert deleted.status_code == 204, f"DELETE of an essay with {state or 'no marks'}: {deleted.status_code}"
        assert not Essay.objects.exists(), f"an essay with {state or 'no marks'} was not deleted"


def test_a_writer_brings_nothing_back_that_a_moderator_has_hidden(api, answers):
    essay, somebody = EssayFactory(hidden=True), UserFactory()
    api.force_login(essay.writer)
    wish = {"is_hidden": False, "is_published": True, "writer": somebody.username}
    content = {"book": essay.book_id, "title": essay.title, "text": essay.text}

    for method in ("put", "patch"):
        answers(getattr(api, method)(url_of(essay), {**content, **wish}), 200)

        hidden = Essay.objects.get(pk=essay.pk)
        assert (hidden.is_hidden, hidden.writer) == (True, essay.writer), f"brought back or given away by {method}"


@pytest.mark.parametrize("own", [False, True], ids=["of somebody else", "of their own"])
def test_staff_hides_a_published_essay_and_shows_it_again(api, answers, own):
    essay, other = EssayFactory(writer__is_staff=True), EssayFactory()
    api.force_login(essay.writer if own else UserFactory(is_staff=True))

    hidden = answers(api.post(f"{url_of(essay)}hide/"), 200)
    shown_then = set(Essay.objects.filter(is_hidden=False))
    shown = answers(api.post(f"{url_of(essay)}show/"), 200)

    assert (hidden["id"], hidden["is_hidden"]) == (essay.pk, True)
    assert (shown["id"], shown["is_hidden"]) == (essay.pk, False)
    assert shown_then == {other}
    assert set(Essay.objects.filter(is_hidden=False)) == {essay, other}


def test_moderating_is_a_post(api):
    essay = EssayFactory()
    api.force_login(UserFactory(is_staff=True))

    for moderation in ("hide", "show"):
        for method in ("GET", "PUT", "PATCH", "DELETE"):
            response = api.generic(method, f"{url_of(essay)}{moderation}/")

            assert response.status_code == 405, f"{method} of {moderation} answered {response.status_code}"


def test_who_is_not_signed_in_changes_nothing(api):
    book, writer = BookFactory(), UserFactory()
    content = {"book": book.pk, "title": "Forged", "text": "Forged."}

    for state in ({}, {"draft": True}, {"hidden": True}):
        essay = EssayFactory(book=book, writer=writer, text="Mine.", **state)
        addresses = LIST, f"{url_of(essay)}hide/", f"{url_of(essay)}show/"
        responses = [api.post(address, content) for address in addresses]
        responses += [getattr(api, method)(url_of(essay), content) for method in ("put", "patch", "delete")]

        assert {response.status_code for response in responses} <= {401, 403, 404}
        unchanged = Essay.objects.get(pk=essay.pk)
        assert (unchanged.text, unchanged.is_hidden) == ("Mine.", essay.is_hidden)
    assert Essay.objects.count() == 3

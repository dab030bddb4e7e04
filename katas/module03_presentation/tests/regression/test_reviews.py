"""What the reviews' API does well already, and must go on doing."""

import pytest

from reviews.models import Review
from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory
from tests.factories.reviews import ReviewFactory, write_reviews

pytestmark = pytest.mark.django_db

LIST, MINE = "/api/reviews/", "/api/reviews/mine/"
FIELDS = {"id", "book", "reader", "stars", "text", "written_at"}


def url_of(review):
    return f"{LIST}{review.pk}/"


def test_pages_of_twenty_lead_through_the_reviews_newest_first(api, answers):
    reader = UserFactory()
    reviews = Review.objects.bulk_create(ReviewFactory.build_batch(25, book=BookFactory(), reader=reader))
    newest_first = sorted(reviews, key=lambda review: (review.written_at, review.pk), reverse=True)
    api.force_login(reader)

    for address in (LIST, MINE):
        first = answers(api.get(address), 200)
        second = answers(api.get(first["next"]), 200)

        assert (len(first["results"]), len(second["results"])) == (20, 5)
        assert [found["id"] for found in first["results"] + second["results"]] == [each.pk for each in newest_first]


def test_a_list_takes_two_queries_however_long_it_is(api, query_budget):
    for more, how_many in ((3, 3), (16, 19)):
        write_reviews(more)

        with query_budget(2, f"Listing {how_many} reviews"):
            api.get(LIST)


def test_anybody_reads_one_review(api, answers):
    review = ReviewFactory()

    found = answers(api.get(url_of(review)), 200)

    assert found.keys() >= FIELDS
    assert (found["id"], found["book"], found["stars"]) == (review.pk, review.book_id, review.stars)
    assert (found["reader"], found["text"]) == (review.reader.username, review.text)


def test_a_reader_finds_their_own_reviews_alone(api, answers):
    mine, _theirs = ReviewFactory(), ReviewFactory()
    api.force_login(mine.reader)

    page = answers(api.get(MINE), 200)

    assert [found["id"] for found in page["results"]] == [mine.pk]


def test_a_review_is_signed_by_the_reader_who_wrote_it(api, answers):
    reader, somebody = UserFactory(), UserFactory()
    api.force_login(reader)

    forged = {"reader": somebody.username, "written_at": "2001-01-01T00:00:00Z"}
    created = answers(api.post(LIST, {"book": BookFactory().pk, "stars": 5, "text": "Again!", **forged}), 201)

    review = Review.objects.get()
    assert created.keys() >= FIELDS
    assert (review.pk, review.reader.username) == (created["id"], created["reader"])
    assert (review.reader, review.stars, review.text) == (reader, 5, "Again!")
    assert review.written_at.year != 2001


def test_a_review_that_makes_no_sense_is_refused(api, answers):
    content = {"book": BookFactory().pk, "stars": 5, "text": "Again!"}
    api.force_login(UserFactory())

    for name, wrong in (("stars", 0), ("stars", 6), ("stars", "many"), ("book", 0), ("text", "")):
        response = api.post(LIST, content | {name: wrong})

        assert response.status_code == 400, f"{name} {wrong!r} was answered {response.status_code}"
        answers(response, 400)
        assert name in response.content.decode(), f"{name} {wrong!r}: {response.text}"
        assert not Review.objects.exists()


def test_put_with_the_whole_content_replaces_a_review(api, answers):
    review, other_book = ReviewFactory(stars=5), BookFactory()
    api.force_login(review.reader)

    answers(api.put(url_of(review), {"book": other_book.pk, "stars": 1, "text": "No."}), 200)

    review.refresh_from_db()
    assert (review.book, review.stars, review.text) == (other_book, 1, "No.")


def test_patch_changes_what_it_names_alone(api, answers):
    review, other_book = ReviewFactory(stars=5, text="Yes."), BookFactory()
    api.force_login(review.reader)
    content = {"book": review.book_id, "stars": 5, "text": "Yes."}

    for change in ({"stars": 4}, {"text": "Well."}, {"book": other_book.pk}):
        answers(api.patch(url_of(review), change), 200)

        content |= change
        assert Review.objects.values(*content).get() == content, f"after a PATCH of {change}"


def test_a_reader_deletes_their_review(api):
    review, other = ReviewFactory(), ReviewFactory()
    api.force_login(review.reader)

    response = api.delete(url_of(review))

    assert (response.status_code, response.content) == (204, b"")
    assert list(Review.objects.all()) == [other]
    assert api.get(url_of(review)).status_code == 404


def test_nobody_changes_the_review_of_another(api, answers):
    review = ReviewFactory(stars=5, text="Yes.")
    content, methods = {"book": review.book_id, "stars": 1, "text": "No."}, ("put", "patch", "delete")

    anonymous = [getattr(api, method)(url_of(review), content) for method in methods]
    api.force_login(UserFactory())
    another = [getattr(api, method)(url_of(review), content) for method in methods]

    for response in anonymous:
        answers(response, 401, 403)
    for response in another:
        answers(response, 403)
    review.refresh_from_db()
    assert (review.stars, review.text) == (5, "Yes.")


def test_who_is_not_signed_in_writes_nothing_and_has_nothing(api, answers):
    content = {"book": BookFactory().pk, "stars": 5, "text": "Again!"}

    responses = [api.post(LIST, content), api.get(MINE), api.head(MINE)]

    assert {response.status_code for response in responses} <= {401, 403}
    assert not Review.objects.exists()


def test_a_review_that_does_not_exist_is_not_found(api):
    statuses = {pk: api.get(f"{LIST}{pk}/").status_code for pk in ("0", "99999999999999999999", "none")}

    assert set(statuses.values()) == {404}, statuses

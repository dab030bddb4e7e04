"""What attendees do today and must go on doing."""

import json

import pytest

from attendees.models import Attendee, Feedback, Stay, Ticket
from tests.factories.attendees import AttendeeFactory, FeedbackFactory, StayFactory, TicketFactory
from tests.rivals import committing


@pytest.fixture
def autocommit(db):
    with committing(Feedback, Stay, Ticket, Attendee):
        yield


def send(browser, method, address, **body):
    return getattr(browser, method)(address, json.dumps(body), "application/json")


@pytest.mark.django_db
def test_everybody_is_listed_by_name(browser, answers):
    karl, ada = AttendeeFactory(name="Karl"), AttendeeFactory(name="Ada", email="Ada@King.example")

    listed = answers(browser.get("/attendees/"), 200)["attendees"]

    assert listed == [
        {"id": ada.pk, "name": "Ada", "email": "Ada@King.example"},
        {"id": karl.pk, "name": "Karl", "email": karl.email},
    ]


@pytest.mark.django_db
def test_a_new_attendee_keeps_the_address_as_it_was_typed(browser, answers):
    body = answers(send(browser, "post", "/attendees/", name="Ada", email=" Ada@King.example "), 201)

    assert body == {"id": Attendee.objects.get().pk, "name": "Ada", "email": "Ada@King.example"}
    assert Attendee.objects.get().email == "Ada@King.example"


@pytest.mark.django_db
def test_an_attendee_is_shown_with_all_that_belongs_to_them(browser, answers):
    ada = TicketFactory(price="0.00").attendee
    stay, said = StayFactory(attendee=ada), FeedbackFactory(attendee=ada)
    TicketFactory(), StayFactory(), FeedbackFactory(attendee=None)

    shown = answers(browser.get(f"/attendees/{ada.pk}/"), 200)

    assert shown == {
        "id": ada.pk,
        "name": ada.name,
        "email": ada.email,
        "tickets": [{"id": ada.tickets.get().pk, "kind": "One day", "price": "0.00"}],
        "stays": [{"id": stay.pk, "hotel": "Hotel Tejo", "arrives_on": "2030-05-06", "leaves_on": "2030-05-09"}],
        "feedback": [{"id": said.pk, "text": said.text}],
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"name": "Ada Lovelace"}, {"email": "ADA@KING.EXAMPLE"}, {"email": "lovelace@king.example"}]
)
def test_one_may_change_ones_name_and_the_spelling_of_ones_address(browser, answers, change):
    ada = AttendeeFactory(name="Ada", email="ada@king.example")

    body = answers(send(browser, "patch", f"/attendees/{ada.pk}/", **change), 200)

    assert body == {"id": ada.pk, "name": "Ada", "email": "ada@king.example"} | change
    assert Attendee.objects.filter(pk=ada.pk, **change).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("tickets", {"kind": "Press", "price": "0.00"}),
        ("stays", {"hotel": "Hotel Tejo", "arrives_on": "2030-05-06", "leaves_on": "2030-05-06"}),
        ("feedback", {"text": "Fine."}),
    ],
)
def test_what_is_just_allowed_can_be_added(browser, answers, kind, values):
    ada = AttendeeFactory()

    body = answers(send(browser, "post", f"/attendees/{ada.pk}/{kind}/", **values), 201)

    row = getattr(ada, kind).get()
    assert body == {"id": row.pk, **values}


@pytest.mark.parametrize(
    ("method", "address", "values", "sentence"),
    [
        ("post", "", {"name": "Ada", "email": "ADA@king.example"}, "This e-mail address is registered already."),
        ("patch", "{karl}/", {"email": "Ada@King.example"}, "This e-mail address is registered already."),
        ("post", "{karl}/tickets/", {"kind": "One day", "price": "-0.01"}, "A price cannot be below 0."),
        (
            "post",
            "{karl}/stays/",
            {"hotel": "Hotel Tejo", "arrives_on": "2030-05-06", "leaves_on": "2030-05-05"},
            "A stay cannot end before it begins.",
        ),
        ("post", "", {"name": "Ada"}, "This field is required."),
        ("post", "{karl}/stays/", {"hotel": "Hotel Tejo", "arrives_on": "tomorrow"}, "Enter a valid date."),
    ],
    ids=["address", "changed address", "price", "stay", "nothing", "no date"],
)
def test_what_is_wrong_is_said_in_words(browser, answers, autocommit, method, address, values, sentence):
    AttendeeFactory(email="ada@king.example")
    karl = AttendeeFactory(email="karl@voss.example")

    body = answers(send(browser, method, f"/attendees/{address.format(karl=karl.pk)}", **values), 400)

    assert sentence in json.dumps(body["errors"])
    assert Attendee.objects.count() == 2 and not Ticket.objects.exists() and not Stay.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_a_body_that_is_no_object_is_refused(browser, answers, content):
    body = answers(browser.post("/attendees/", content, "application/json"), 400)

    assert body["errors"].keys() == {"name", "email"}
    assert not Attendee.objects.exists()


@pytest.mark.django_db
def test_an_attendee_without_belongings_can_be_deleted(browser):
    ada, karl = AttendeeFactory(), AttendeeFactory()

    response = browser.delete(f"/attendees/{ada.pk}/")

    assert response.status_code == 204
    assert list(Attendee.objects.all()) == [karl]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_who_is_not_there_is_not_found(browser, answers, method):
    assert getattr(browser, method)("/attendees/987654321/").status_code == 404

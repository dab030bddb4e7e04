"""Exercise 03, checked in the form: what must never be so is refused by the database, whoever writes."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError

from attendees.models import Attendee, Feedback, Stay, Ticket
from tests.attendees_imported import MENDED, write_what_forms_refuse
from tests.attendees_rows import (
    ADD_ATTENDEE,
    ADD_FEEDBACK,
    ADD_STAY,
    ADD_TICKET,
    LEAVE,
    NOBODY,
    all_rows,
    breaking_a_rule,
    delete,
    differences,
    orphans,
)
from tests.factories.attendees import AttendeeFactory, FeedbackFactory, StayFactory, TicketFactory
from tests.migrating import migrate
from tests.refusals import meanwhile, takes
from tests.rivals import committing, rival

REGISTERED = "This e-mail address is registered already."
BELOW_NOUGHT = "A price cannot be below 0."
BACKWARDS = "A stay cannot end before it begins."
MAY = [datetime.date(2030, 5, day) for day in range(5, 7)]
BROKEN = {
    "address": (Attendee, {"name": "Ada", "email": "ADA@king.example"}, REGISTERED),
    "changed address": (Attendee, {"email": "ADA@king.example"}, REGISTERED),
    "price": (Ticket, {"kind": "One day", "price": "-0.01"}, BELOW_NOUGHT),
    "stay": (Stay, {"hotel": "Hotel Tejo", "arrives_on": MAY[1], "leaves_on": MAY[0]}, BACKWARDS),
}


@pytest.fixture
def autocommit(db):
    with committing(Feedback, Stay, Ticket, Attendee):
        yield


@pytest.mark.django_db
def test_the_database_refuses_whatever_breaks_a_rule():
    ada, karl = AttendeeFactory(email="Ada@King.example"), AttendeeFactory(email="karl@voss.example")
    TicketFactory(attendee=ada), StayFactory(attendee=ada), FeedbackFactory(attendee=ada)
    statements = breaking_a_rule(ada, karl)

    taken = [what for what, statement in statements.items() if takes(*statement)]

    told = "; ".join(taken)
    assert not taken, f"The database took {len(taken)} of {len(statements)} statements that break a rule: {told}"


@pytest.mark.django_db
@pytest.mark.parametrize("rule", BROKEN)
def test_a_model_says_in_words_what_is_wrong(rule):
    model, values, sentence = BROKEN[rule]
    ada = AttendeeFactory(email="Ada@King.example")
    row = AttendeeFactory() if rule == "changed address" else model()
    for name, value in values.items() if model is Attendee else {"attendee": ada, **values}.items():
        setattr(row, name, value)

    try:
        row.full_clean()
    except ValidationError as error:
        said = " ".join(sorted(set(error.messages)))
    else:
        said = "nothing"

    assert said == sentence, f"full_clean() says {said!r}; it should say {sentence!r} and nothing else"


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["models", "sql"])
def test_who_has_bought_tickets_cannot_be_deleted(way):
    ada = TicketFactory().attendee
    StayFactory(attendee=ada), FeedbackFactory(attendee=ada)
    before = all_rows()

    delete(ada, way)

    changed = differences(before)
    assert not changed, (
        f"An attendee with a ticket was to be deleted by {way}, and {len(changed)} rows changed: {changed}"
    )


@pytest.mark.django_db
def test_an_attendee_who_gets_another_id_leaves_nothing_behind():
    ada = StayFactory().attendee
    TicketFactory(attendee=ada), FeedbackFactory(attendee=ada)

    delete(ada, "another id")

    assert not orphans(), (
        f"The id of an attendee was changed by SQL; left over without an owner: {', '.join(orphans())}"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["models", "sql"])
def test_deleting_an_attendee_takes_their_stays_along_and_leaves_what_they_said(way):
    ada, mei = AttendeeFactory(), AttendeeFactory()
    for guest in (ada, mei):
        StayFactory(attendee=guest), FeedbackFactory(attendee=guest)

    deleted = delete(ada, way)

    assert not orphans(), f"An attendee was deleted by {way}; left over without an owner: {', '.join(orphans())}"
    assert deleted or way == "sql", "An attendee without tickets could not be deleted by the models"
    if deleted:
        assert list(Stay.objects.values_list("attendee", flat=True)) == [mei.pk], "only the other's stay should be left"
        owners = set(Feedback.objects.values_list("attendee", flat=True))
        assert owners == {None, mei.pk}, f"2 pieces of feedback should be left, one without a name; owners: {owners}"


def test_an_address_is_taken_before_it_is_committed(autocommit):
    with meanwhile(ADD_ATTENDEE, "Ada@King.example"):
        taken = takes(ADD_ATTENDEE, "ada@king.example")

    assert not taken, (
        "While somebody is being registered (not committed yet), the database took 1 more with that address"
    )


@pytest.mark.parametrize("method", ["post", "patch"])
def test_who_is_a_moment_too_late_is_told_so(browser, answers, autocommit, method):
    mei = AttendeeFactory(email="mei@tan.example")
    address = "/attendees/" if method == "post" else f"/attendees/{mei.pk}/"
    wanted = json.dumps({"name": "Ada", "email": "ada@king.example"})

    with rival("attendees_attendee", ADD_ATTENDEE, ["ADA@king.example"]) as other:
        response = getattr(browser, method)(address, wanted, "application/json")

    holders = Attendee.objects.filter(email__iexact="ada@king.example").count()
    assert holders == 1, f"Two requests for one address at the same moment: {holders} attendees have it now"
    if other.got_in:
        body = answers(response, 400)
        assert REGISTERED in json.dumps(body), f"The one who came too late is told {body}"


@pytest.mark.parametrize("sold", ["before", "meanwhile"])
def test_who_has_bought_tickets_is_kept_and_the_client_is_told_so(browser, answers, autocommit, sold):
    ada = StayFactory().attendee
    if sold == "before":
        TicketFactory(attendee=ada)

    with rival("attendees_attendee", ADD_TICKET, [ada.pk, "160.00"]) as other:
        response = browser.delete(f"/attendees/{ada.pk}/")

    left = ", ".join(orphans())
    assert not left, (
        f"DELETE of an attendee answered {response.status_code}; a ticket was sold {sold}; without an owner: {left}"
    )
    if sold == "before" or other.got_in:
        assert answers(response, 409), "The client should be told in words why"
        assert Stay.objects.exists(), "The attendee could not be deleted, but the stay is gone"


def test_what_comes_in_while_an_attendee_is_deleted_is_no_orphan(browser, autocommit):
    came = {"stay": [ADD_STAY, "2030-05-06", "2030-05-09"], "feedback": [ADD_FEEDBACK]}

    for sql, *values in came.values():
        ada = AttendeeFactory()
        with rival("attendees_attendee", sql, [ada.pk, *values]):
            browser.delete(f"/attendees/{ada.pk}/")

    left = ", ".join(orphans())
    assert not left, f"2 attendees were deleted while a stay and feedback came in; left over without an owner: {left}"


def test_a_ticket_for_somebody_who_is_deleted_meanwhile_is_neither_sold_nor_called_an_address(browser, autocommit):
    ada = AttendeeFactory()
    wanted = json.dumps({"kind": "One day", "price": "160.00"})

    with rival("attendees_ticket", LEAVE["sql"], [ada.pk]) as other:
        response = browser.post(f"/attendees/{ada.pk}/tickets/", wanted, "application/json")

    left = ", ".join(orphans())
    assert not left, (
        f"A ticket was sold (answer {response.status_code}) to somebody deleted meanwhile; left over: {left}"
    )
    if other.got_in:
        assert response.status_code != 201, "A ticket for somebody who is gone cannot be sold; the answer was 201"
        assert REGISTERED not in response.text, f"A ticket for somebody who is gone is answered {response.text}"


@pytest.mark.django_db
def test_rows_that_break_the_rules_are_mended_for_good_by_migrations_that_can_be_taken_back():
    migrate("attendees", "0001_initial")
    if not takes(ADD_TICKET, NOBODY, "-1"):
        pytest.fail("0001_initial has been deployed and should stay as it was; now it has rules of its own.")
    write_what_forms_refuse()

    migrate("attendees")

    wrong = differences(MENDED)
    assert not wrong, (
        f"After the migrations {len(wrong)} rows are wrong: {'; '.join(wrong[:5])}{'; ...' * (len(wrong) > 5)}"
    )

    migrate("attendees", "0001_initial")

    assert takes(ADD_TICKET, NOBODY, "-1"), "The migrations were taken back; the database still has a rule of theirs"
    wrong = differences(MENDED)
    assert not wrong, f"Taking the migrations back changed {len(wrong)} rows that were mended: {'; '.join(wrong[:5])}"

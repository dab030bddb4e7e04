"""What the rules of attendees leave alone, past the forms."""

import datetime

import pytest
from django.db.migrations.loader import MigrationLoader

from attendees.models import Feedback, Stay, Ticket
from tests.attendees_rows import ADD_ATTENDEE, ADD_FEEDBACK, ADD_STAY, ADD_TICKET, CHANGE
from tests.factories.attendees import AttendeeFactory, StayFactory, TicketFactory
from tests.refusals import takes

DAY = datetime.date(2030, 5, 6)


@pytest.mark.django_db
def test_the_database_takes_what_is_just_allowed():
    ada = AttendeeFactory(email="ada@king.example")
    AttendeeFactory(email="visitor.number.1000001@meridian.example")
    stay, ticket = StayFactory(attendee=ada), TicketFactory(attendee=ada)
    statements = [
        (ADD_ATTENDEE, "ada@lovelace.example"),
        (ADD_ATTENDEE, "a.da@king.example"),
        (ADD_ATTENDEE, "visitor.number.1000002@meridian.example"),
        (CHANGE["email"], "ADA@King.example", ada.pk),
        (ADD_TICKET, ada.pk, "0"),
        (CHANGE["price"], "0.00", ticket.pk),
        (ADD_STAY, ada.pk, "2030-05-06", "2030-05-06"),
        (ADD_STAY, ada.pk, "2030-05-06", "2030-05-09"),
        (ADD_STAY, ada.pk, "2030-05-30", "2030-06-02"),
        (CHANGE["leaves_on"], "2030-05-06", stay.pk),
        (ADD_FEEDBACK, None),
        (ADD_FEEDBACK, ada.pk),
    ]

    assert [statement for statement in statements if not takes(*statement)] == []


@pytest.mark.django_db
def test_what_is_just_allowed_is_clean():
    ada = AttendeeFactory(email="ada@king.example")
    stay = Stay(attendee=ada, hotel="Hotel Tejo", arrives_on=DAY, leaves_on=DAY)

    for row in (ada, stay, Ticket(attendee=ada, kind="Press", price=0), Feedback(text="Fine.")):
        row.full_clean()


def test_each_migration_runs_in_a_transaction():
    migrations = MigrationLoader(None).disk_migrations

    torn = [name for (app, name), migration in migrations.items() if app == "attendees" and not migration.atomic]

    assert not torn, f"Without a transaction, and therefore torn if it fails half-way: {', '.join(torn)}"

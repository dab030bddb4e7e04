"""What the scanners' service and other releases rely on: the table of check-ins, whatever indexes it has."""

import io
import random

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from checkins.models import CheckIn
from tests import checkins_season as season
from tests.factories.checkins import CheckInFactory, GateFactory

pytestmark = pytest.mark.django_db

COLUMNS = {"id", "gate_id", "badge", "scanned_at", "inbound", "scanner", "is_incident", "resolved_at", "note"}


def test_the_columns_are_the_nine_that_the_scanners_write():
    there = season.columns()

    added, gone = sorted(there - COLUMNS), sorted(COLUMNS - there)
    assert there == COLUMNS, f"the table of check-ins has 9 columns; {added} came and {gone} went"


def test_nothing_else_is_written_when_a_scan_is():
    triggers = season.triggers()

    assert not triggers, f"each scan sets off {len(triggers)} triggers: {', '.join(triggers)}; there are to be none"


def test_the_note_of_an_incident_may_be_long(browser, answers):
    note = random.Random(5).randbytes(20_000).hex()  # PostgreSQL cannot compress it
    refused = None

    try:
        with transaction.atomic():
            CheckInFactory(is_incident=True, note=note)
    except DatabaseError as error:
        refused = str(error).splitlines()[0]

    assert not refused, f"a note of {len(note):,} characters cannot be written: {refused}"
    (told,) = answers(browser.get("/checkins/incidents/"), 200)["open"]
    assert told["note"] == note, f"of a note of {len(note):,} characters {len(told['note']):,} came back"


def test_a_check_in_belongs_to_a_gate_that_is_there():
    gate = GateFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        CheckInFactory(gate=None, gate_id=gate.pk + 1)
        connection.check_constraints()

    assert not CheckIn.objects.exists()


def test_the_migration_that_is_deployed_stays_as_it_was():
    told = io.StringIO()

    call_command("sqlmigrate", "checkins", "0001_initial", stdout=told)

    made = told.getvalue().count("CREATE INDEX")
    assert made == 8, f"0001 is deployed and made 8 indexes; now it makes {made}, which production will never see"

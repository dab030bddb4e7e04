"""Exercise 02, the view that talks SQL: pages call services, services call the tables, and no rule has a copy."""

import datetime
import sys
from contextlib import suppress
from html import unescape
from typing import NamedTuple

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError, connection, transaction
from freezegun import freeze_time

from apps.appointments.models import Appointment
from tests import tiers
from tests.factories.appointments import (
    MONDAY_MORNING,
    TUESDAY,
    AppointmentFactory,
    appointments,
    at,
    form_of,
    full_day,
)
from tests.factories.clinic import PetFactory
from tests.front_desk import REFUSED, SERVICES, SUBSTITUTES, booking_of, hand_over, work
from tests.statements import calls_of

pytestmark = pytest.mark.django_db
ELSEWHERE = datetime.timezone(datetime.timedelta(hours=10))  # where the caller is; the clinic is where it is


@pytest.fixture(scope="module", autouse=True)
def clock():
    with freeze_time(MONDAY_MORNING, ignore=["_pytest.timing"]) as stopped:
        yield stopped


class Answer(NamedTuple):
    """What came of calling a service: what it returned, or the words in which it refused."""

    returned: object = None
    refusal: str = ""


@pytest.fixture
def service(require):
    """Book, cancel or hand over by the service: `service("book", pet_id=...)`."""

    def call(way, **wanted):
        function, refusal = require(SERVICES[way]), require("apps.appointments.services.AppointmentError")
        try:
            return Answer(returned=function(**wanted))
        except refusal as refused:
            return Answer(refusal=str(refused) or "no word")
        except Exception as error:
            pytest.fail(f"{SERVICES[way]} raised {type(error).__name__}: {error}", pytrace=False)

    return call


@pytest.mark.parametrize("part", ["pages", "commands"])
def test_the_presentation_imports_business_logic_alone(part):
    presentation = tiers.modules_of(tiers.PRESENTATION)
    faults = list(
        tiers.faults_of_presentation(
            module for module in presentation if (".management" in module) == (part == "commands")
        )
    )

    assert not faults, f"{len(faults)} ways past the business tier. {faults[0]}"


@pytest.mark.parametrize("tier", ["business", "data access"])
def test_no_tier_imports_the_one_above_it_nor_the_web(tier):
    modules = tiers.modules_of(tiers.BUSINESS if tier == "business" else tiers.DATA_ACCESS)
    above = [*tiers.PRESENTATION, *(tiers.BUSINESS if tier == "data access" else [])]

    assert modules, "There is no apps/appointments/services.py yet; the ticket's Contract asks for it."
    faults = list(tiers.faults_of_lower_tier(modules, above))
    assert not faults, f"{len(faults)} ways up. {faults[0]}"


@pytest.mark.parametrize("ways", [("read",), ("book", "cancel"), ("hand_over",)], ids=" and ".join)
def test_every_statement_is_the_business_tiers(client, require, ways):
    for way in ways:
        ran = work(client, way)

        strays = [statement for statement in ran if statement.strays]
        assert not strays, (
            f"{way}: of {len(ran)} steps to build queries and run them {len(strays)} are not the services': {strays[0]}"
        )
        if way != "read":
            writes, function = [statement for statement in ran if statement.is_write], require(SERVICES[way])
            elsewhere = [statement for statement in writes if not statement.is_below(function)]
            assert writes, f"{way}: nothing was written"
            assert not elsewhere, f"{way}: {len(elsewhere)} rows were not written by {SERVICES[way]}: {elsewhere[0]}"


def test_a_service_needs_no_request_and_mails_what_is_certain(
    service, require, monkeypatch, django_capture_on_commit_callbacks
):
    require(SERVICES["book"])
    pet, (visit,) = PetFactory(name="Nemo"), appointments("14:00", vet="Dr. Reyes")
    wanted = {
        "book": booking_of(pet),
        "cancel": {"appointment_id": visit.pk},
        "hand_over": {"vet": "Dr. Reyes", "day": TUESDAY, "to": "Dr. Okafor"},
    }
    for module in tiers.modules_of(tiers.PRESENTATION):
        monkeypatch.setitem(sys.modules, module, None)  # as where there is no web

    for way in wanted:
        with suppress(ZeroDivisionError), transaction.atomic():
            refusal = service(way, **wanted[way]).refusal
            assert not refusal, f"{SERVICES[way]} refused what the rules allow: {refusal}"
            raise ZeroDivisionError
        assert not mail.outbox, f"{SERVICES[way]} was rolled back and an owner has a mail that says it was done"
    with django_capture_on_commit_callbacks(execute=True):
        appointment, refusal = service(
            "book", **booking_of(pet, starts_at=at("09:00").astimezone(ELSEWHERE), reason="Limps")
        )

    assert not refusal, f"book_appointment refused a booking that the page takes: {refusal}"
    kept = Appointment.objects.exclude(pk=visit.pk).get()
    assert appointment == kept, f"book_appointment returned {appointment!r}, and {kept!r} was written"
    assert (kept.vet, kept.starts_at, kept.reason) == ("Dr. Lind", at("09:00"), "Limps"), f"{kept} was written"
    assert [message.to for message in mail.outbox] == [[pet.owner.email]], f"1 booking, {len(mail.outbox)} mails"


@pytest.mark.parametrize("rule", REFUSED)
def test_the_page_and_the_service_keep_one_rule(client, require, service, rule):
    pet, book = PetFactory(), require(SERVICES["book"])
    there = [*full_day(), *(appointments("09:00", vet=vet)[0] for vet in ("Dr. Okafor", "Dr. Reyes"))]

    for vet, day, time in REFUSED[rule]:
        told = service("book", **booking_of(pet, vet=vet, starts_at=at(time, day))).refusal
        assert told, f"book_appointment took {vet}, {day} {time}, which the page refuses"
        moment = at(time, day).astimezone(ELSEWHERE)
        again = service("book", **booking_of(pet, vet=vet, starts_at=moment)).refusal
        assert again == told, f"book_appointment says {told!r} of {vet}, {day} {time}, and {again!r} of {moment}"
        with calls_of(book) as calls:
            response = client.post("/appointments/book/", form_of(pet, time, day, vet=vet))

        assert len(calls) == 1, f"The page refused {vet}, {day} {time}, and asked book_appointment {len(calls)} times"
        assert told in unescape(response.content.decode()), f"book_appointment says {told!r}, the page does not"
    assert (Appointment.objects.count(), mail.outbox) == (len(there), []), "a refused booking left a row or a mail"


def test_the_service_takes_nothing_that_the_form_does_not_offer(service):
    pet = PetFactory()
    for wrong in ({"pet_id": pet.pk + 1}, {"vet": "Dr. Lindt"}, {"vet": ""}, {"minutes": 0}, {"minutes": 45}):
        assert service("book", **booking_of(pet, **wrong)).refusal, f"book_appointment took a booking with {wrong}"

    assert not Appointment.objects.exists(), "a refused booking left a row"


def test_the_service_cancels_until_a_day_before(client, require, service, django_capture_on_commit_callbacks):
    cancel = require(SERVICES["cancel"])
    near, far = appointments("06:45", "07:00")  # a day from now is seven o'clock

    with django_capture_on_commit_callbacks(execute=True):
        told, refused = (service("cancel", appointment_id=visit.pk).refusal for visit in (near, far))
    with calls_of(cancel) as calls:
        page = unescape(client.post(f"/appointments/{near.pk}/cancel/").content.decode())

    assert told, "cancel_appointment cancelled what begins in 23 h 45 min; the page does not"
    assert not refused, f"cancel_appointment refused what begins in 24 h: {refused}"
    assert len(calls) == 1, f"The page refused to cancel and asked cancel_appointment {len(calls)} times"
    assert told in page, f"cancel_appointment says {told!r}, the page does not"
    cancelled = set(Appointment.objects.exclude(cancelled_at=None))
    assert cancelled == {far}, f"{len(cancelled)} of 2 appointments are cancelled; it should be the later one"
    for what, gone in (("was cancelled already", far.pk), ("does not exist", 0)):
        error = None
        with django_capture_on_commit_callbacks(execute=True):
            try:
                cancel(appointment_id=gone)
            except Exception as raised:
                error = raised
        assert error, f"cancel_appointment cancelled an appointment that {what}"
        of_the_web = any(tiers.within(kind.__module__, tiers.WEB) for kind in type(error).__mro__)
        assert not of_the_web, f"For what {what} cancel_appointment raises {type(error).__name__}, which is the web's"
    assert [message.to for message in mail.outbox] == [[far.pet.owner.email]], f"1 cancelled, {len(mail.outbox)} mails"


@pytest.mark.parametrize("rule", SUBSTITUTES)
def test_a_day_is_handed_over_by_the_same_rules_or_not_at_all(service, rule):
    full_day()[0].delete()  # Dr. Lind has time for one of the two
    AppointmentFactory(vet="Dr. Okafor", starts_at=at("14:00"), ends_at=at("15:00"))
    appointments("13:00", "14:15", vet="Dr. Reyes")

    for vet, to in SUBSTITUTES[rule]:
        there = Appointment.objects.filter(vet=vet).count()
        told = hand_over(vet, to)
        gone = there - Appointment.objects.filter(vet=vet).count()
        assert told, f"hand_over {vet} to {to} moved {gone} patients; the desk could not have booked them so"
        assert not gone, f"hand_over was refused half way, and {gone} of {there} patients are {to}'s all the same"
        direct = service("hand_over", vet=vet, day=TUESDAY, to=to).refusal
        assert direct and direct in told, f"the service says {direct!r}, the command says {told!r}"
    assert not mail.outbox, f"nothing was handed over and {len(mail.outbox)} owners have a mail"


def test_a_day_is_handed_over_whole_even_where_the_database_fails(require, django_capture_on_commit_callbacks):
    function, updates = require(SERVICES["hand_over"]), []
    appointments("13:00", "14:00", "15:00", vet="Dr. Reyes")

    def fail_at_the_second(execute, sql, params, many, context):
        if sql.startswith("UPDATE"):
            updates.append(sql)
            if len(updates) == 2:
                raise OperationalError("the disk is full")
        return execute(sql, params, many, context)

    with django_capture_on_commit_callbacks(execute=True), connection.execute_wrapper(fail_at_the_second):
        with suppress(Exception):
            function(vet="Dr. Reyes", day=TUESDAY, to="Dr. Lind")
        transaction.set_rollback(False)  # what is not undone by now is kept, as it is where there is no test around

    moved = Appointment.objects.filter(vet="Dr. Lind").count()
    assert moved in (0, 3), f"the database failed at the second patient, and {moved} of 3 are Dr. Lind's"
    assert len(mail.outbox) == moved, (
        f"{moved} of 3 patients were handed over and {len(mail.outbox)} owners have a mail"
    )


def test_every_owner_hears_and_a_broken_address_stops_nobody(client, django_capture_on_commit_callbacks, monkeypatch):
    moved = appointments("13:00", "14:00", "15:00", vet="Dr. Reyes")
    appointments("09:00")
    unlucky, *others = (visit.pet.owner.email for visit in moved)
    send, answers, broken_off = EmailBackend.send_messages, [], []

    def send_or_break(backend, messages):
        sent = 0
        for message in messages:
            if unlucky not in message.recipients():
                sent += send(backend, [message])
            elif not backend.fail_silently:
                raise OSError("no mail server")
        return sent

    monkeypatch.setattr(EmailBackend, "send_messages", send_or_break)
    for way, act in {
        "hand_over": hand_over,
        "book": lambda: answers.append(client.post("/appointments/book/", form_of(moved[0].pet, "16:00"))),
        "cancel": lambda: answers.append(client.post(f"/appointments/{moved[0].pk}/cancel/")),
    }.items():
        try:
            with django_capture_on_commit_callbacks(execute=True):
                act()
        except OSError:
            broken_off.append(way)

    assert not broken_off, f"1 owner's mail could not be sent, and so there was an error in {broken_off}"
    codes = [answer.status_code for answer in answers]
    assert codes == [302, 302], f"1 owner's mail could not be sent; the pages to book and cancel answered {codes}"
    vets = list(Appointment.objects.values_list("vet", flat=True))
    assert vets == ["Dr. Lind"] * 5, f"3 appointments were handed over, 1 was booked, and the diary has {vets}"
    heard = [address for message in mail.outbox for address in message.to]
    assert heard == others, f"3 appointments were handed over, 1 address is broken, and {len(heard)} of 2 owners heard"
    assert all("Dr. Lind" in message.body for message in mail.outbox), "a mail does not say who steps in"

"""Exercise 02, the view that talks SQL: pages call services, services call the tables, and no rule has a copy."""

import sys
from contextlib import suppress
from html import unescape
from typing import NamedTuple

import pytest
from django.core import mail
from django.db import transaction
from freezegun import freeze_time

from apps.appointments.models import Appointment
from tests import tiers
from tests.factories.appointments import MONDAY_MORNING, TUESDAY, appointments, at, form_of, full_day
from tests.factories.clinic import PetFactory
from tests.front_desk import REFUSED, SERVICES, SUBSTITUTES, booking_of, hand_over, work
from tests.statements import calls_of

pytestmark = pytest.mark.django_db


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
    pet = PetFactory(name="Nemo")
    for module in tiers.modules_of(tiers.PRESENTATION):
        monkeypatch.setitem(sys.modules, module, None)  # as where there is no web

    with suppress(ZeroDivisionError), transaction.atomic():
        service("book", **booking_of(pet))
        raise ZeroDivisionError
    assert not mail.outbox, "a booking was rolled back and its owner has a mail that says booked"
    with django_capture_on_commit_callbacks(execute=True):
        appointment, refusal = service("book", **booking_of(pet, reason="Limps"))

    assert not refusal, f"book_appointment refused a booking that the page takes: {refusal}"
    kept = Appointment.objects.get()
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
    near, far = appointments("06:45", "07:00")  # a day from now is seven o'clock

    with django_capture_on_commit_callbacks(execute=True):
        told, refused = (service("cancel", appointment_id=visit.pk).refusal for visit in (near, far))
    with calls_of(require(SERVICES["cancel"])) as calls:
        page = unescape(client.post(f"/appointments/{near.pk}/cancel/").content.decode())

    assert told, "cancel_appointment cancelled what begins in 23 h 45 min; the page does not"
    assert not refused, f"cancel_appointment refused what begins in 24 h: {refused}"
    assert len(calls) == 1, f"The page refused to cancel and asked cancel_appointment {len(calls)} times"
    assert told in page, f"cancel_appointment says {told!r}, the page does not"
    cancelled = set(Appointment.objects.exclude(cancelled_at=None))
    assert cancelled == {far}, f"{len(cancelled)} of 2 appointments are cancelled; it should be the later one"
    assert [message.to for message in mail.outbox] == [[far.pet.owner.email]], f"1 cancelled, {len(mail.outbox)} mails"


@pytest.mark.parametrize("rule", SUBSTITUTES)
def test_a_day_is_handed_over_by_the_same_rules_or_not_at_all(service, rule):
    full_day()[0].delete()  # Dr. Lind has time for one of the two
    appointments("14:00", vet="Dr. Okafor")
    appointments("13:00", "14:15", vet="Dr. Reyes")

    for vet, to in SUBSTITUTES[rule]:
        told = hand_over(vet, to)
        left = Appointment.objects.filter(vet="Dr. Reyes").count()
        assert told, f"hand_over {vet} to {to} moved {2 - left} patients; the desk could not have booked them so"
        assert left == 2, f"hand_over was refused half way, and {2 - left} of 2 patients are {to}'s all the same"
        direct = service("hand_over", vet=vet, day=TUESDAY, to=to).refusal
        assert direct and direct in told, f"the service says {direct!r}, the command says {told!r}"
    assert not mail.outbox, f"nothing was handed over and {len(mail.outbox)} owners have a mail"


def test_every_owner_hears_who_steps_in(django_capture_on_commit_callbacks, monkeypatch):
    moved = appointments("13:00", "14:00", "15:00", vet="Dr. Reyes")
    appointments("09:00")
    unlucky, *others = (visit.pet.owner.email for visit in moved)
    send = mail.EmailMessage.send

    def send_or_break(message, *args, **kwargs):
        if message.to == [unlucky]:
            raise OSError("no mail server")
        return send(message, *args, **kwargs)

    monkeypatch.setattr(mail.EmailMessage, "send", send_or_break)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            hand_over()
    except OSError:
        pytest.fail("1 of 3 mails could not be sent, and the command broke off", pytrace=False)

    vets = list(Appointment.objects.values_list("vet", flat=True))
    assert vets == ["Dr. Lind"] * 4, f"3 appointments were handed over and the diary has {vets}"
    heard = [address for message in mail.outbox for address in message.to]
    assert heard == others, f"3 appointments were handed over, 1 address is broken, and {len(heard)} of 2 owners heard"
    assert all("Dr. Lind" in message.body for message in mail.outbox), "a mail does not say who steps in"

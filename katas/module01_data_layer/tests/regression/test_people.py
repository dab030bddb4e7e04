"""People, companies and costs, and what the database refuses of them."""

import datetime

import pytest
from django.db.models import ProtectedError

from people.models import Assignment, Caterer, Technician
from tests.factories.people import CatererFactory, CompanyFactory, PersonFactory, TechnicianFactory
from tests.people_rows import empty, is_refused

pytestmark = pytest.mark.django_db


def test_people_are_listed_by_name_with_what_a_day_costs(browser, answers):
    PersonFactory(name="Zoe", badge_name="Z.")
    CatererFactory(name="Ana")
    TechnicianFactory(name="Max")
    CompanyFactory()

    people = answers(browser.get("/people/"), 200)["people"]

    told = [(person["name"], person["kind"], person["badge_name"], person["cost_of_a_day"]) for person in people]
    assert told == [
        ("Ana", "caterer", "Ana", "215.00"),
        ("Max", "technician", "Max", "480.00"),
        ("Zoe", "contact", "Z.", None),
    ]
    assert set(people[0]) == {"id", "name", "email", "phone", "kind", "badge_name", "cost_of_a_day"}


def test_an_event_costs_what_its_workers_cost(browser, answers):
    cook, light = CatererFactory(name="Ana"), TechnicianFactory(name="Max")
    for worker, event, days in ((light, "spring", 3), (cook, "spring", 2), (cook, "autumn", 9)):
        Assignment.objects.create(worker_id=worker.pk, event=event, days=days)

    costs = answers(browser.get("/people/costs/spring/"), 200)

    assert costs == {
        "event": "spring",
        "workers": [{"name": "Max", "cost": "720.00"}, {"name": "Ana", "cost": "430.00"}],
        "total": "1150.00",
    }
    assert answers(browser.get("/people/costs/never/"), 200)["workers"] == []


@pytest.mark.parametrize(
    ("factory", "missing"),
    [
        (CatererFactory, "kitchen_approved_until"),
        (CatererFactory, "day_rate"),
        (TechnicianFactory, "licence"),
        (TechnicianFactory, "day_rate"),
    ],
)
def test_the_database_insists_on_what_a_kind_needs(factory, missing):
    somebody = factory()

    new = is_refused(lambda: factory(**{missing: None}))
    changed = is_refused(lambda: empty(type(somebody), missing))

    assert new, f"a new {type(somebody).__name__} has no {missing}"
    assert changed, f"an UPDATE has set the {missing} of 1 {type(somebody).__name__} to NULL"


def test_only_somebody_can_be_booked():
    assert is_refused(lambda: Assignment.objects.create(worker_id=4711, event="spring", days=1))


def test_saved_is_as_good_as_created(browser, answers):
    approved = datetime.date(2027, 12, 31)

    Caterer(name="Ana", day_rate="180.00", kitchen_approved_until=approved).save()
    Technician(name="Eva", day_rate="240.00", licence="L-1").save()

    people = answers(browser.get("/people/"), 200)["people"]
    assert [(person["name"], person["kind"]) for person in people] == [("Ana", "caterer"), ("Eva", "technician")]


def test_a_class_filters_and_counts_its_own_kind():
    TechnicianFactory(name="Eva")
    PersonFactory(name="Rui")

    assert (Caterer.objects.count(), Technician.objects.count()) == (0, 1)
    assert not Caterer.objects.filter(name="Eva").exists()
    assert not Technician.objects.filter(name="Rui").exists()


def test_somebody_who_is_booked_cannot_be_deleted():
    cook = CatererFactory()
    Assignment.objects.create(worker_id=cook.pk, event="spring", days=1)

    with pytest.raises(ProtectedError):
        cook.delete()


def test_a_new_rate_is_the_rate_from_then_on(browser, answers):
    cook = CatererFactory()

    cook.day_rate = "200.00"
    cook.save()

    person = answers(browser.get("/people/"), 200)["people"][0]
    assert (person["cost_of_a_day"], person["kind"]) == ("235.00", "caterer")

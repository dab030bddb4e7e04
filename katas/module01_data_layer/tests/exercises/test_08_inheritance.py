"""Exercise 08, four tables for one caterer: one table for people, classes for what they do, and no row lost."""

from decimal import Decimal
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.people import CatererFactory, CompanyFactory, PersonFactory, TechnicianFactory
from tests.migrating import make_anew, migrate
from tests.old_people import (
    ASSIGNMENTS,
    COMPANIES,
    COSTS,
    HIGHEST_KEYS,
    KITCHEN_OF_ANA,
    LICENCE_OF_EVA,
    OLD_ROWS,
    PEOPLE,
)
from tests.people_rows import empty, is_refused, key_of, rows_written

pytestmark = pytest.mark.django_db


def asked(browser, path):
    """The statements that a page runs."""
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200, f"GET {path} did not answer 200"
    return [query["sql"] for query in queries.captured_queries]


@pytest.mark.parametrize("count", [1, 10])
def test_the_list_of_people_is_one_query_on_one_table(browser, count):
    for _ in range(count):
        PersonFactory()
        CatererFactory()
        TechnicianFactory()

    statements = asked(browser, "/people/")

    joins = sum(statement.upper().count(" JOIN ") for statement in statements)
    assert len(statements) == 1, f"Listing {3 * count} people ran {len(statements)} queries; it may run 1"
    assert joins == 0, f"the list of {3 * count} people joined {joins + 1} tables"


def test_the_list_of_companies_needs_no_other_table(browser):
    CompanyFactory.create_batch(3)

    statements = asked(browser, "/people/companies/")

    joins = sum(statement.upper().count(" JOIN ") for statement in statements)
    assert (len(statements), joins) == (1, 0), f"3 companies took {len(statements)} queries with {joins} joins"


def test_the_costs_of_an_event_do_not_grow_with_its_workers(browser, require):
    assignment = require("people.models.Assignment")
    for _ in range(8):
        assignment.objects.create(worker_id=CatererFactory().pk, event="spring", days=1)
        assignment.objects.create(worker_id=TechnicianFactory().pk, event="spring", days=1)

    statements = asked(browser, "/people/costs/spring/")

    assert len(statements) <= 2, f"What 16 workers cost was asked in {len(statements)} queries; it may be 2"


@pytest.mark.parametrize("factory", [PersonFactory, CatererFactory, TechnicianFactory, CompanyFactory])
def test_somebody_new_is_one_row(factory):
    name = factory._meta.model.__name__

    with CaptureQueriesContext(connection) as queries:
        rows = rows_written(factory)

    inserts = [query for query in queries.captured_queries if query["sql"].startswith("INSERT")]
    assert rows == 1, f"one new {name} was written as {rows} rows"
    assert len(inserts) == 1, f"one new {name} was written by {len(inserts)} statements"


def test_a_class_shows_its_own_kind_and_all_are_people(require):
    person, caterer, technician = (require(f"people.models.{name}") for name in ("Person", "Caterer", "Technician"))
    PersonFactory(name="Rui")
    cook, light = CatererFactory(name="Ana"), TechnicianFactory(name="Eva")

    kinds = dict(person.objects.values_list("name", "kind")) if hasattr(person, "kind") else None

    assert kinds == {"Rui": "contact", "Ana": "caterer", "Eva": "technician"}, f"a person's `kind` is {kinds}"
    assert [found.pk for found in caterer.objects.all()] == [cook.pk]
    assert [found.pk for found in technician.objects.all()] == [light.pk]
    assert caterer.objects.get().cost(3) == Decimal("645.00")
    assert technician.objects.get().cost(1) == Decimal("480.00")


def test_a_helper_is_a_person_of_that_kind_and_has_a_rate(browser, answers, require):
    person = require("people.models.Person")
    if not hasattr(person, "kind"):
        pytest.fail("a person has no `kind`, so of the 4 kinds a helper cannot be made")

    person.objects.create(name="Hal", kind="helper", day_rate="90.00")

    [hal] = answers(browser.get("/people/"), 200)["people"]
    assert (hal["kind"], hal["cost_of_a_day"]) == ("helper", "90.00"), f"a helper for 90.00 a day is shown as {hal}"
    assert is_refused(lambda: person.objects.create(name="Ida", kind="helper")), "a helper got in without a day rate"
    assert is_refused(lambda: empty(person, "day_rate")), "an UPDATE took the only helper's day rate away"


def test_everybody_comes_along(browser, answers, require):
    names = ("Caterer", "Technician", "Assignment")
    caterer, technician, assignment = (require(f"people.models.{name}") for name in names)
    make_anew("people", "0001_initial")
    with connection.cursor() as cursor:
        cursor.execute(OLD_ROWS)

    migrate("people")

    people = answers(browser.get("/people/"), 200)["people"]
    companies = answers(browser.get("/people/companies/"), 200)["companies"]
    costs = answers(browser.get("/people/costs/spring/"), 200)
    papers = (caterer.objects.get().kitchen_approved_until, technician.objects.get().licence)
    booked = sorted(assignment.objects.values_list("pk", "worker_id", "event", "days"))
    statements = asked(browser, "/people/")
    assert [tuple(person.values()) for person in people] == PEOPLE, "people have changed on the way"
    assert [tuple(company.values()) for company in companies] == COMPANIES, "companies have changed on the way"
    assert costs == COSTS, "who works at the spring event, or what it costs, has changed on the way"
    assert papers == (KITCHEN_OF_ANA, LICENCE_OF_EVA), f"Ana's kitchen and Eva's licence are now {papers}"
    assert booked == ASSIGNMENTS, f"the {len(ASSIGNMENTS)} assignments have become {booked}"
    assert len(statements) == 1, f"brought along, {len(people)} people are listed by {len(statements)} queries, not 1"
    book = partial(assignment.objects.create, worker_id=2, event="autumn", days=1)
    new = tuple(key_of(write) for write in (PersonFactory, CompanyFactory, book))
    assert all(key and key > highest for key, highest in zip(new, HIGHEST_KEYS, strict=True)), (
        f"the next person, company and assignment got the keys {new} (None: one that is taken), after {HIGHEST_KEYS}"
    )

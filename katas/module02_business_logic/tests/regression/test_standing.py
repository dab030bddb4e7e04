"""The safety net of standing room: what passes are, and what is refused."""

import pytest
from django.db import IntegrityError

from standing.models import Admission, Evening, Pass
from tests.factories.standing import EveningFactory, pass_for
from tests.faults import MOST_WRITES, failing
from tests.refusals import meanwhile
from tests.rivals import behind, beside, committing
from tests.standing_doors import buy, give_back, left, sold

pytestmark = pytest.mark.django_db


def wish(browser, **body):
    return browser.post("/standing/", {"email": "ana@example.org", **body}, "application/json")


def test_a_pass_takes_places_of_each_of_its_evenings(browser, answers):
    tosca, fidelio, salome = EveningFactory(), EveningFactory(), EveningFactory()

    bought = answers(wish(browser, evenings=[fidelio.pk, tosca.pk], quantity=3), 201)

    one = Pass.objects.get(pk=bought["pass"])
    assert (one.email, one.quantity, one.given_back_at) == ("ana@example.org", 3, None)
    assert {admission.evening for admission in one.admissions.all()} == {tosca, fidelio}
    assert [left(evening) for evening in (tosca, fidelio, salome)] == [77, 77, 80]
    shown = answers(browser.get(f"/standing/evenings/{tosca.pk}/"), 200)
    assert (shown["title"], shown["places_left"]) == (tosca.title, 77)


def test_a_pass_is_for_all_of_its_evenings_or_is_not_sold(browser, answers):
    tosca, full = EveningFactory(), EveningFactory(title="Fidelio", places_left=2)

    for evenings in ([tosca.pk, full.pk], [full.pk, tosca.pk]):
        refused = answers(wish(browser, evenings=evenings, quantity=3), 409)

        assert refused == {"error": "Fidelio: 2 places are left."}
        assert left(tosca) == 80 and left(full) == 2 and not Pass.objects.exists() and not Admission.objects.exists()
    assert wish(browser, evenings=[tosca.pk, 987654]).status_code == 404
    assert left(tosca) == 80 and not Pass.objects.exists()


def test_the_last_places_are_sold_and_not_one_more():
    evening = EveningFactory(places_left=3)

    assert [buy(evening, quantity=2), buy(evening, quantity=2), buy(evening), buy(evening)] == [201, 409, 201, 409]
    assert left(evening) == 0 and sold(evening) == 3


def test_what_makes_no_sense_is_refused(browser):
    evening = EveningFactory()

    numbers = [{"evenings": [evening.pk], "quantity": quantity} for quantity in (0, 11, -1)]
    for body in ({"evenings": []}, {"evenings": [evening.pk] * 2}, *numbers):
        assert wish(browser, **body).status_code == 400, body
    assert left(evening) == 80


def test_who_gives_a_pass_back_frees_its_places(browser, answers, clock):
    clock.move_to("2090-05-01T12:00:00Z")
    tosca, fidelio = EveningFactory(places_left=0), EveningFactory()
    old, other = pass_for(tosca, fidelio, quantity=2), pass_for(tosca)

    given = answers(browser.post(f"/standing/passes/{old.pk}/give-back/"), 200)

    assert given == {"pass": old.pk, "given_back_at": "2090-05-01T12:00:00Z"}
    assert (left(tosca), left(fidelio), sold(tosca)) == (2, 82, 1)
    assert answers(browser.post(f"/standing/passes/{old.pk}/give-back/"), 409) == {
        "error": "This pass was given back already."
    }
    assert left(tosca) == 2 and Pass.objects.get(pk=other.pk).given_back_at is None
    assert browser.post("/standing/passes/987654/give-back/").status_code == 404


def test_what_was_given_back_and_what_the_office_opens_is_for_sale_at_once():
    evening = EveningFactory(places_left=3)
    assert [buy(evening, quantity=3), buy(evening)] == [201, 409]

    Evening.objects.update(places_left=30)

    assert [buy(evening, quantity=10) for _ in range(3)] + [buy(evening)] == [201, 201, 201, 409]
    assert give_back(Pass.objects.order_by("pk").first()) == 200
    assert [buy(evening, quantity=3), buy(evening)] == [201, 409]


def test_a_pass_that_was_given_back_still_tells_what_it_was_for():
    tosca, fidelio = EveningFactory(), EveningFactory()
    old = pass_for(tosca, fidelio)

    assert [give_back(old), give_back(old)] == [200, 409]

    assert {admission.evening for admission in Pass.objects.get().admissions.all()} == {tosca, fidelio}


def test_a_write_that_fails_undoes_the_others_and_is_no_refusal():
    with committing(Admission, Evening, Pass):
        tosca, fidelio = EveningFactory(), EveningFactory()
        for number in range(1, MOST_WRITES):
            with failing(number, "standing_") as failure:
                status = buy(tosca, fidelio, quantity=2)
            if not failure.came:
                break
            rest = (status, left(tosca), left(fidelio), Pass.objects.count(), Admission.objects.count())
            assert rest == (500, 80, 80, 0, 0), f"write {number} of a sale failed, and what is left is {rest}"
        old = Pass.objects.get()
        for number in range(1, MOST_WRITES):
            with failing(number, "standing_") as failure:
                status = give_back(old)
            if not failure.came:
                break
            rest = (status, left(tosca), left(fidelio), Pass.objects.get().given_back_at)
            assert rest == (500, 78, 78, None), f"write {number} of a return failed, and what is left is {rest}"


def test_who_gives_a_pass_back_waits_for_nobody_who_gives_back_another():
    with committing(Admission, Evening, Pass):
        old, other = pass_for(EveningFactory()), pass_for(EveningFactory())

        with beside("standing_", lambda: give_back(other)) as others:
            status = give_back(old)

    assert (status, others) == (200, [200]), "while somebody gives a pass back, giving another back has to wait"


def test_a_pass_that_somebody_else_looks_after_is_not_given_back_by_that():
    with committing(Admission, Evening, Pass):
        evening = EveningFactory()
        old = pass_for(evening)
        change = "UPDATE standing_pass SET email = 'bea@example.org' WHERE id = %s"

        status = behind(change, [old.pk], lambda: give_back(old))

        assert (status, left(evening)) == (200, 81)


@pytest.mark.parametrize("table", ["standing_admission", "standing_pass"])
def test_a_rule_of_the_database_that_nobody_foresaw_is_no_refusal(table):
    with committing(Admission, Evening, Pass):
        tosca = EveningFactory()

        with failing(1, table, bug=IntegrityError("a rule that nobody foresaw")):
            status = buy(tosca)

        assert (status, left(tosca), Pass.objects.count()) == (500, 80, 0)


def test_nobody_waits_for_another_evening():
    with committing(Admission, Evening, Pass):
        tosca, fidelio = EveningFactory(), EveningFactory()
        old = pass_for(tosca)
        with meanwhile("UPDATE standing_evening SET places_left = 7 WHERE id = %s", fidelio.pk):
            statuses = [buy(tosca), give_back(old)]
        with beside("standing_evening", lambda: buy(fidelio)) as others:
            statuses.append(buy(tosca))

    assert statuses == [201, 200, 201], "while somebody buys for Fidelio, buying or giving back Tosca had to wait"
    assert others == [201], "while somebody buys for Tosca, buying for Fidelio has to wait"

"""Exercise 03, five places, twenty people: as many get in as there is room for, and no fewer."""

import pytest

from standing.models import Admission, Evening, Pass
from tests.factories.standing import EveningFactory, pass_for
from tests.race import race
from tests.rivals import committing, rival
from tests.standing_doors import buy, give_back, left, sold, told


@pytest.fixture(autouse=True)
def autocommit(db):
    with committing(Admission, Evening, Pass):
        yield


@pytest.mark.parametrize(("places", "quantity", "bought"), [(5, 1, 5), (5, 2, 2), (20, 1, 20)])
def test_of_twenty_at_the_same_instant_as_many_get_in_as_there_is_room_for(places, quantity, bought):
    evening = EveningFactory(places_left=places)

    answers = race(20, lambda number: buy(evening, quantity=quantity), table="standing_evening")

    assert sold(evening) == bought * quantity, (
        f"{places} places were left, and {sold(evening)} were sold to 20 people who wanted {quantity} each; "
        f"{left(evening)} are said to be left; answers: {told(answers)}"
    )
    assert left(evening) == places - bought * quantity, (
        f"{bought * quantity} of {places} places were sold, and {left(evening)} are said to be left"
    )
    assert sorted(map(str, answers)) == ["201"] * bought + ["409"] * (20 - bought), (
        f"Of 20 people {bought} get a pass (201) and {20 - bought} are told that too few places are left (409), "
        f"but the answers are: {told(answers)}"
    )


@pytest.mark.parametrize("first", ["buys", "gives back"])
def test_passes_for_the_same_evenings_in_another_order_do_not_wait_for_each_other(first):
    tosca, fidelio, salome = EveningFactory(), EveningFactory(), EveningFactory()
    old = pass_for(tosca, salome, fidelio)

    def request(number):
        if number == 0:
            return buy(tosca, salome, fidelio) if first == "buys" else give_back(old)
        return buy(fidelio, salome, tosca) if number == 1 else buy(salome, tosca)

    answers = race(3, request, table="standing_evening", locking=True)

    expected = [201 if first == "buys" else 200, 201, 201]
    lefts = [left(evening) for evening in (tosca, fidelio, salome)]
    right = [77, 78, 77] if first == "buys" else [79, 80, 79]
    assert answers == expected, (
        f"Somebody {first} Tosca, Salome, Fidelio; two buy Fidelio, Salome, Tosca and Salome, Tosca; all three "
        f"should get what they want, but the answers are: {told(answers)}"
    )
    assert lefts == right, f"Three passes later {lefts} of 80 places are left; it should be {right}"


@pytest.mark.parametrize("way", ["bought", "given back"])
def test_what_the_office_changes_meanwhile_stays(way):
    evening = EveningFactory(places_left=10)
    old = pass_for(evening, quantity=2)
    change = "UPDATE standing_evening SET title = 'Tosca, in the gallery', places_left = places_left + 30 WHERE id = %s"

    with rival("standing_evening", change, [evening.pk]) as office:
        status = buy(evening, quantity=2) if way == "bought" else give_back(old)

    places = 10 + 30 * office.got_in + (-2 if way == "bought" else 2)
    assert status in (200, 201) and left(evening) == places, (
        f"While 2 places were {way}, the office opened the gallery: 30 places more. There should be {places} and "
        f"there are {left(evening)} (answer {status})"
    )
    assert not office.got_in or Evening.objects.get().title == "Tosca, in the gallery"


def test_a_pass_that_is_given_back_with_twenty_clicks_frees_its_places_once():
    evening = EveningFactory(places_left=0)
    old = pass_for(evening, quantity=2)

    answers = race(20, lambda number: give_back(old), table="standing_pass")

    assert left(evening) == 2, (
        f"A pass for 2 was given back with 20 clicks, and {left(evening)} places are free; answers: {told(answers)}"
    )
    assert sorted(answers) == [200] + [409] * 19, f"One click gives it back and 19 are too late, not: {told(answers)}"

"""Exercise 03, five places, twenty people: as many get in as there is room for, and no fewer."""

import itertools
import threading

import pytest
from django.db import connection, connections

from standing.models import Admission, Evening, Pass
from tests.factories.standing import EveningFactory, pass_for
from tests.race import end, race, waiting_for
from tests.rivals import always_somebody, committing, rival
from tests.standing_doors import buy, give_back, left, sold, told, wish


@pytest.fixture(autouse=True)
def autocommit(db):
    with committing(Admission, Evening, Pass):
        yield


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


def test_what_the_office_changes_in_a_pass_meanwhile_stays():
    old = pass_for(EveningFactory(places_left=10), quantity=2)
    change = "UPDATE standing_pass SET email = 'bea@example.org' WHERE id = %s"

    with rival("standing_pass", change, [old.pk]) as office:
        status = give_back(old)

    email = Pass.objects.get().email
    assert status == 200 and (email == "bea@example.org") is office.got_in, (
        f"While a pass was given back ({status}), the office corrected its address to bea@example.org; it is {email}"
    )


def test_who_is_never_the_first_is_not_refused_while_there_is_room():
    evening = EveningFactory(places_left=10)
    one_more = "UPDATE standing_evening SET places_left = places_left + 1 WHERE id = %s"

    with always_somebody("standing_evening", one_more, [evening.pk], 40) as came:
        status = buy(evening, quantity=2)

    places = 10 + len(came) - 2
    assert (status, left(evening)) == (201, places), (
        f"10 places were left, one was given back right before each change ({len(came)} in all), and who wants 2 is "
        f"answered with {status}; {places} should be left then, and {left(evening)} are"
    )


@pytest.mark.parametrize(("places", "quantity", "bought"), [(5, 1, 5), (5, 2, 2), (20, 1, 20), (60, 10, 6)])
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


def test_the_evening_that_is_nearly_full_may_be_the_second_of_a_pass():
    tosca, fidelio = EveningFactory(places_left=80), EveningFactory(places_left=5)

    answers = race(10, lambda number: buy(tosca, fidelio), table="standing_evening")

    assert (sold(tosca), sold(fidelio)) == (5, 5) and (left(tosca), left(fidelio)) == (75, 0), (
        f"Ten people want Tosca (80 places left) and Fidelio (5). Sold: {sold(tosca)} and {sold(fidelio)} places; "
        f"said to be left: {left(tosca)} and {left(fidelio)}; answers: {told(answers)}"
    )
    assert sorted(map(str, answers)) == ["201"] * 5 + ["409"] * 5, f"Five get both (201), five neither: {told(answers)}"


@pytest.mark.parametrize("giving_back", [0, 1, 2])
def test_passes_for_the_same_evenings_in_another_order_do_not_wait_for_each_other(giving_back):
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE standing_evening CASCADE")  # so that rows lie in the order of their making
    # In words 104 comes first, and a set has these in the order in which they came.
    tosca, fidelio, salome = (EveningFactory(pk=pk) for pk in (8, 16, 104))
    orders = [(salome, fidelio, tosca), (tosca, fidelio, salome), (tosca, salome)]
    passes = [pass_for(*evenings) for evenings in orders[:giving_back]]
    Evening.objects.filter(pk=tosca.pk).update(title="Tosca, in the gallery")  # its row lies behind the others now
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE standing_evening")  # so few rows are read as they lie, if nobody asks for an order

    def request(number):
        return give_back(passes[number]) if number < giving_back else buy(*orders[number])

    deadlocks = []
    answers = race(3, request, table="standing_evening", locking=True, deadlocks=deadlocks)

    lefts = [left(evening) for evening in (tosca, fidelio, salome)]
    right = [[77, 78, 77], [79, 80, 79], [81, 82, 81]][giving_back]
    assert answers == [200] * giving_back + [201] * (3 - giving_back), (
        f"Passes for Salome, Fidelio, Tosca; for Tosca, Fidelio, Salome; for Tosca, Salome. The first {giving_back} "
        f"are given back, the others bought, all at once; each should succeed, but the answers are: {told(answers)}"
    )
    assert deadlocks == [0], "All succeed, for some waited for each other until the database ended one, and tried again"
    assert lefts == right, f"Three passes later {lefts} of 80 places are left; it should be {right}"


def test_an_evening_that_is_changed_meanwhile_has_its_turn_as_before():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE standing_evening CASCADE")
    tosca, salome, fidelio = (EveningFactory(title=title) for title in "ABC")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE standing_evening")  # so few rows are read as they lie, if nobody asks for an order
    office, counter, answers = connection.copy(), connection.copy(), {}

    def start(name, *evenings):
        def run():
            try:
                answers[name] = buy(*evenings)
            finally:
                connections.close_all()

        threads.append(threading.Thread(target=run, daemon=True))
        threads[-1].start()
        waiting_for(len(threads))

    threads = []
    try:
        for other, sql in (
            (office, "UPDATE standing_evening SET title = 'Z', doors_at = doors_at + interval '1 day' WHERE id = %s"),
            (counter, "SELECT * FROM standing_evening WHERE id = %s FOR UPDATE"),
        ):
            other.set_autocommit(False)
            with other.cursor() as cursor:
                cursor.execute(sql, [tosca.pk if other is office else salome.pk])
        start("all three", tosca, salome, fidelio)
        office.commit()  # its row lies behind the others now, its title comes last, and its doors open last
        waiting_for(1)
        start("two of them", tosca, fidelio)
        counter.rollback()
        end(threads)
    finally:
        office.close()
        counter.close()

    assert answers == {"all three": 201, "two of them": 201}, (
        f"While a pass for three evenings waited for the second, the office changed the first, and somebody bought the "
        f"first and the third: {answers}. Who takes evenings in an order that can change waits for who waits for them"
    )
    lefts = [left(evening) for evening in (tosca, salome, fidelio)]
    assert lefts == [78, 79, 78], f"Of 80 places 2, 1 and 2 were sold, and {lefts} are said to be left"


def test_somebody_else_may_be_quicker_at_each_evening_of_a_pass():
    change = "UPDATE standing_evening SET places_left = 1 WHERE id = %s"

    for which, number in itertools.product(range(3), repeat=2):
        evenings = [EveningFactory(places_left=10) for _ in range(3)]
        with rival("standing_evening", change, [evenings[which].pk], number=number + 1) as office:
            answer = wish(*evenings, quantity=2)

        status = answer.status_code
        lefts = [left(evening) for evening in evenings]
        before = [1 if office.got_in and index == which else 10 for index in range(3)]
        right = [(409, before), (201, [places - 2 for places in before])]
        assert (status, lefts) in right, (
            f"Somebody buys 2 places for three evenings of 10. Right before the change number {number + 1} of an "
            f"evening the office leaves 1 place for evening {which + 1}. Then {before} are left, and either 2 of each "
            f"are sold (201) or none (409), not: {lefts} are left (answer {status})"
        )
        sentence = f"{evenings[which].title}: 1 places are left."
        assert status == 201 or answer.json()["error"] == sentence, (
            f"1 place was left when 2 were refused, and the customer reads {answer.json()['error']!r}"
        )


def test_a_pass_that_is_given_back_with_twenty_clicks_frees_its_places_once():
    evening = EveningFactory(places_left=0)
    old = pass_for(evening, quantity=2)

    answers = race(20, lambda number: give_back(old), table="standing_pass")

    assert left(evening) == 2, (
        f"A pass for 2 was given back with 20 clicks, and {left(evening)} places are free; answers: {told(answers)}"
    )
    assert sorted(answers) == [200] + [409] * 19, f"One click gives it back and 19 are too late, not: {told(answers)}"

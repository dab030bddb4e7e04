"""The tables of the attendees application, past its models: what is written, what is left over."""

from collections import Counter

from django.db import DatabaseError, connection, transaction

from attendees.models import Attendee
from tests.refusals import execute

BELONGINGS = ("ticket", "stay", "feedback")
ADD_ATTENDEE = "INSERT INTO attendees_attendee (name, email) VALUES ('Ada', %s)"
ADD_TICKET = "INSERT INTO attendees_ticket (attendee_id, kind, price) VALUES (%s, 'One day', %s)"
ADD_STAY = "INSERT INTO attendees_stay (attendee_id, hotel, arrives_on, leaves_on) VALUES (%s, 'Hotel Tejo', %s, %s)"
ADD_FEEDBACK = "INSERT INTO attendees_feedback (attendee_id, text) VALUES (%s, 'Fine.')"
CHANGE = {
    "email": "UPDATE attendees_attendee SET email = %s WHERE id = %s",
    "price": "UPDATE attendees_ticket SET price = %s WHERE id = %s",
    "arrives_on": "UPDATE attendees_stay SET arrives_on = %s WHERE id = %s",
    "leaves_on": "UPDATE attendees_stay SET leaves_on = %s WHERE id = %s",
}
GIVE_AWAY = {name: f"UPDATE attendees_{name} SET attendee_id = %s WHERE id = %s" for name in BELONGINGS}
LEAVE = {
    "sql": "DELETE FROM attendees_attendee WHERE id = %s",
    "another id": "UPDATE attendees_attendee SET id = id + 1000000 WHERE id = %s",
}
NOBODY = 987_654_321


def breaking_a_rule(ada: Attendee, karl: Attendee) -> dict[str, tuple]:
    """Statements that nobody may run. Ada has a ticket, a stay from 6 to 9 May, and has said something."""
    ticket, stay, said = ada.tickets.get().pk, ada.stays.get().pk, ada.feedback.get().pk
    return {
        "a new attendee with the address of another": (ADD_ATTENDEE, "Ada@King.example"),
        "a new attendee with that address in other case": (ADD_ATTENDEE, "aDA@kING.EXAMPLE"),
        "an address changed into that of another": (CHANGE["email"], "ada@king.example", karl.pk),
        "a new ticket for -0.01": (ADD_TICKET, ada.pk, "-0.01"),
        "a price changed to -160": (CHANGE["price"], "-160", ticket),
        "a new stay that ends a day before it begins": (ADD_STAY, ada.pk, "2030-05-06", "2030-05-05"),
        "a new stay from June back to May": (ADD_STAY, ada.pk, "2030-06-02", "2030-05-30"),
        "a stay whose end is moved before its beginning": (CHANGE["leaves_on"], "2030-05-01", stay),
        "a stay whose beginning is moved behind its end": (CHANGE["arrives_on"], "2030-05-10", stay),
        "a ticket of nobody": (ADD_TICKET, NOBODY, "160.00"),
        "a stay of nobody": (ADD_STAY, NOBODY, "2030-05-06", "2030-05-09"),
        "feedback of somebody who does not exist": (ADD_FEEDBACK, NOBODY),
        "a ticket given to nobody": (GIVE_AWAY["ticket"], NOBODY, ticket),
        "a stay given to nobody": (GIVE_AWAY["stay"], NOBODY, stay),
        "feedback given to somebody who does not exist": (GIVE_AWAY["feedback"], NOBODY, said),
    }


def delete(attendee: Attendee, way: str) -> bool:
    """Delete by the models or past them, or take the id away; whether that was allowed."""
    try:
        with transaction.atomic():
            if way == "models":
                Attendee.objects.filter(pk=attendee.pk).delete()
                connection.check_constraints()
            else:
                execute(LEAVE[way], attendee.pk)
    except DatabaseError:
        return False
    return True


def orphans() -> list[str]:
    """Which kinds of rows belong to an attendee who is not there."""
    found = []
    with connection.cursor() as cursor:
        for table in BELONGINGS:
            cursor.execute(
                f"SELECT count(*) FROM attendees_{table} LEFT JOIN attendees_attendee AS owner"
                " ON owner.id = attendee_id WHERE attendee_id IS NOT NULL AND owner.id IS NULL"
            )
            if count := cursor.fetchone()[0]:
                found.append(f"{count} x {table}")
    return found


def all_rows() -> dict[str, list[str]]:
    """Every row of the four tables, as lines that can be compared and read."""
    selects = {
        "attendees": "SELECT id, name, email FROM attendees_attendee",
        "tickets": "SELECT id, attendee_id, kind, price FROM attendees_ticket",
        "stays": "SELECT id, attendee_id, hotel, arrives_on, leaves_on FROM attendees_stay",
        "feedback": "SELECT id, attendee_id, text FROM attendees_feedback",
    }
    rows = {}
    with connection.cursor() as cursor:
        for name, select in selects.items():
            cursor.execute(select)
            rows[name] = sorted(", ".join(map(str, row)) for row in cursor.fetchall())
    return rows


def differences(expected: dict[str, list[str]]) -> list[str]:
    """What the tables hold and should not, and the other way round."""
    found = []
    for name, rows in all_rows().items():
        now, wanted = Counter(rows), Counter(expected[name])
        for row in (now - wanted).elements():
            found.append(f"there is ({row}) among the {name}")
        for row in (wanted - now).elements():
            found.append(f"({row}) is not among the {name}")
    return found

"""Rows as years of imports have left them, and what the office wants of them."""

from tests.attendees_rows import NOBODY
from tests.refusals import execute

GONE = 35  # somebody who has been deleted, with lower and higher ids still there
IMPORTED = {
    "attendee (id, name, email)": [
        (30, "Ada King", "ADA@king.example"),
        (20, "A. King", "ada@King.example"),
        (10, "Ada Lovelace", "Ada@King.example"),
        (50, "Karl", "KARL@voss.example"),
        (40, "Karl Voss", "karl@voss.example"),
        (60, "Mei Tan", "mei@tan.example"),
    ],
    "ticket (id, attendee_id, kind, price)": [
        (1, 10, "Press", "160.00"),
        (2, 20, "Press", "160.00"),
        (3, 20, "Three days", "-30.00"),
        (4, 60, "Press", "0.00"),
        (5, 60, "One day", "-0.01"),
        (6, GONE, "One day", "99.00"),
        (7, NOBODY, "One day", "99.00"),
    ],
    "stay (id, attendee_id, hotel, arrives_on, leaves_on)": [
        (1, 10, "Pensão Aviz", "2030-05-06", "2030-05-09"),
        (2, 30, "Pensão Aviz", "2030-05-06", "2030-05-09"),
        (3, 30, "Hotel Tejo", "2030-06-02", "2030-05-30"),
        (4, 50, "Hotel Tejo", "2030-05-06", "2030-05-06"),
        (5, 60, "Hotel Tejo", "2030-05-09", "2030-05-06"),
        (6, GONE, "Hotel Tejo", "2030-05-06", "2030-05-09"),
        (7, NOBODY, "Hotel Tejo", "2030-05-06", "2030-05-09"),
    ],
    "feedback (id, attendee_id, text)": [
        (1, 10, "Fine."),
        (2, 20, "Fine."),
        (3, 60, "Loud."),
        (4, GONE, "Cold."),
        (5, NOBODY, "Warm."),
        (6, None, "Fine."),
    ],
}
MENDED = {
    "attendees": [
        "10, Ada Lovelace, Ada@King.example",
        "40, Karl Voss, karl@voss.example",
        "60, Mei Tan, mei@tan.example",
    ],
    "tickets": [
        "1, 10, Press, 160.00",
        "2, 10, Press, 160.00",
        "3, 10, Three days, 0.00",
        "4, 60, Press, 0.00",
        "5, 60, One day, 0.00",
    ],
    "stays": [
        "1, 10, Pensão Aviz, 2030-05-06, 2030-05-09",
        "2, 10, Pensão Aviz, 2030-05-06, 2030-05-09",
        "3, 10, Hotel Tejo, 2030-05-30, 2030-06-02",
        "4, 40, Hotel Tejo, 2030-05-06, 2030-05-06",
        "5, 60, Hotel Tejo, 2030-05-06, 2030-05-09",
    ],
    "feedback": [
        "1, 10, Fine.",
        "2, 10, Fine.",
        "3, 60, Loud.",
        "4, None, Cold.",
        "5, None, Warm.",
        "6, None, Fine.",
    ],
}


def write_what_forms_refuse() -> None:
    """Into a database that has only the first migration."""
    for table, rows in IMPORTED.items():
        row = f"({', '.join(['%s'] * len(rows[0]))})"
        execute(
            f"INSERT INTO attendees_{table} VALUES {', '.join([row] * len(rows))}",
            *(value for values in rows for value in values),
        )

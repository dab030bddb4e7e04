"""People and companies as `0001_initial` keeps them, and what the pages say of them, before and after."""

import datetime

OLD_ROWS = """
    INSERT INTO people_party (id, name, email, phone) VALUES
        (1, 'Rui', 'rui@mail.example', '1'), (2, 'Ana', 'ana@mail.example', '2'), (3, 'Eva', '', '3'),
        (4, 'Hal', 'hal@mail.example', ''), (7, 'Booths', 'booths@mail.example', '7'),
        (5000, 'Zoe', '', ''), (6000, 'Prints', '', '');
    INSERT INTO people_person (party_ptr_id, badge_name) VALUES
        (1, ''), (2, 'Chef Ana'), (3, ''), (4, 'H.'), (5000, '');
    INSERT INTO people_worker (person_ptr_id, day_rate) VALUES (2, 180), (3, 240.50), (4, 90);
    INSERT INTO people_caterer (worker_ptr_id, kitchen_approved_until) VALUES (2, '2027-12-31');
    INSERT INTO people_technician (worker_ptr_id, licence) VALUES (3, 'L-3');
    INSERT INTO people_company (party_ptr_id, vat_number) VALUES (7, 'PT000000007'), (6000, '');
    INSERT INTO people_assignment (id, worker_id, event, days) VALUES
        (1, 3, 'spring', 1), (2, 2, 'spring', 3), (3, 4, 'spring', 5), (40, 3, 'autumn', 200);
    SELECT setval(pg_get_serial_sequence('people_party', 'id'), 6000);
    SELECT setval(pg_get_serial_sequence('people_assignment', 'id'), 40);
"""
# id, name, email, phone, kind, badge name, cost of a day
PEOPLE = [
    (2, "Ana", "ana@mail.example", "2", "caterer", "Chef Ana", "215.00"),
    (3, "Eva", "", "3", "technician", "Eva", "481.00"),
    (4, "Hal", "hal@mail.example", "", "helper", "H.", "90.00"),
    (1, "Rui", "rui@mail.example", "1", "contact", "Rui", None),
    (5000, "Zoe", "", "", "contact", "Zoe", None),
]
COMPANIES = [(7, "Booths", "booths@mail.example", "7", "PT000000007"), (6000, "Prints", "", "", "")]
KITCHEN_OF_ANA, LICENCE_OF_EVA = datetime.date(2027, 12, 31), "L-3"
# key, worker, event, days
ASSIGNMENTS = [(1, 3, "spring", 1), (2, 2, "spring", 3), (3, 4, "spring", 5), (40, 3, "autumn", 200)]
HIGHEST_KEYS = (5000, 6000, 40)  # of people, companies, assignments
COSTS = {
    "event": "spring",
    "workers": [
        {"name": "Eva", "cost": "481.00"},
        {"name": "Ana", "cost": "645.00"},
        {"name": "Hal", "cost": "450.00"},
    ],
    "total": "1576.00",
}

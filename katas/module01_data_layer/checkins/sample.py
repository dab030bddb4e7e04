"""Check-ins for the demo: the shape of a season, with a twentieth of its rows."""

from django.db import connection

from checkins.models import CheckIn, Gate

GATES = ("Main hall", "North", "South", "Loading dock", "Press")
SEASON = """
INSERT INTO checkins_checkin
    (gate_id, badge, scanned_at, inbound, scanner, is_incident, resolved_at, note)
SELECT
    (%(gates)s::bigint[])[CASE WHEN n > %(rows)s * 0.976 THEN 4 WHEN n %% 25 = 0 AND n <= %(rows)s * 0.2 THEN 5
        WHEN n %% 20 < 9 THEN 1 WHEN n %% 20 < 15 THEN 2 ELSE 3 END],
    'B-' || lpad(CASE WHEN n %% 83 = 0 THEN 1 ELSE 2 + n * 7919 %% 6000 END::text, 5, '0'),
    timestamptz '2026-05-04 06:00+00' + least(n, (%(rows)s * 0.976)::int) * interval '35 s',
    n %% 2 = 1,
    'S-' || n %% 24,
    n %% 50 = 3,
    CASE WHEN n %% 50 = 3 AND n %% 1250 <> 3 THEN timestamptz '2026-05-26 18:00+00' END,
    CASE WHEN n %% 50 = 3 THEN 'The photograph is of somebody else.' ELSE '' END
FROM generate_series(1, %(rows)s) AS n
"""


def load(rows: int = 2_500) -> None:
    """`load(50_000)` from a shell gives the whole season."""
    if CheckIn.objects.exists():
        return
    gates = [Gate.objects.create(name=name).pk for name in GATES]
    with connection.cursor() as cursor:
        cursor.execute(SEASON, {"gates": gates, "rows": rows})
        cursor.execute("ANALYZE checkins_checkin")

"""Exercise 02, the page that asks 400 times: few queries for nothing but what is shown, and right counts."""

import pytest

from tests.factories.programme import UNSEEN, DayFactory, SessionFactory, SpeakerFactory, ask, fill
from tests.programme_page import DATA, PAGE, read, sessions_of
from tests.programme_transfer import transferred

pytestmark = pytest.mark.django_db

MOST = 8


@pytest.mark.parametrize("address", [PAGE, DATA])
def test_ten_days_cost_as_many_queries_as_one(browser, query_budget, address):
    fill(day := DayFactory(), sessions=3, speakers=1)
    with query_budget(MOST, f"Showing 1 day with 3 sessions (GET {address})") as short:
        read(browser, address)
    fill(*DayFactory.create_batch(9), sessions=2, speakers=1)
    fill(day, sessions=1, speakers=8)
    fill(day, sessions=8, speakers=0)

    budget = query_budget(MOST, f"Showing 10 days with 30 sessions (GET {address})")
    with budget as long, transferred(UNSEEN) as transfer:
        shown = sessions_of(read(browser, address))

    assert len(long) <= len(short), (
        f"GET {address} ran {len(short)} queries for 3 sessions of 1 day, and {len(long)} for 30 of 10 days"
    )
    assert transfer.statements <= MOST, (
        f"GET {address} ran {transfer.statements} statements, those past Django's own log too; it may run {MOST}"
    )
    there = len(shown), sum(len(session["speakers"]) for session in shown)
    assert there == (30, 29), f"of 30 sessions and 29 speakers GET {address} shows {there}"


@pytest.mark.parametrize("address", [PAGE, DATA])
def test_what_nobody_is_shown_stays_in_the_database(browser, address):
    day = DayFactory()
    for session in fill(day, sessions=5, speakers=2):
        ask(session, questions=3, bookmarks=3)
    strangers = [SpeakerFactory(name=UNSEEN, company__name=UNSEEN) for _ in range(2)]
    SessionFactory(day=day, title=UNSEEN, track__name=UNSEEN, is_cancelled=True, speakers=strangers[:1])

    with transferred(UNSEEN) as transfer:
        shown = len(sessions_of(read(browser, address)))

    assert shown == 5, f"of 5 sessions {shown} came"
    columns = ", ".join(f"{name} {count} times" for name, count in transfer.wasted.most_common())
    assert not transfer.wasted, (
        f"for 5 sessions the database sent {transfer.wasted.total()} values that GET {address} does not show: {columns}"
    )


@pytest.mark.parametrize("address", [PAGE, DATA])
def test_the_database_counts_and_two_counts_do_not_multiply(browser, query_budget, address):
    busy, ana = DayFactory(), SpeakerFactory(name="Ana")
    crowd = [SpeakerFactory(name="Ana", company=None), SpeakerFactory()]
    counts = {(7, 11): [ana, *crowd], (0, 0): [], (9, 0): [ana], (0, 5): crowd}  # questions and bookmarks, speakers
    for (questions, bookmarks), speakers in counts.items():
        ask(SessionFactory(day=busy, speakers=speakers), questions=questions, bookmarks=bookmarks)
    cancelled = SessionFactory(day=busy, speakers=SpeakerFactory.create_batch(2), is_cancelled=True)
    ask(cancelled, questions=60, bookmarks=60)
    SessionFactory(day=DayFactory(), speakers=[ana, *crowd])
    DayFactory()

    with query_budget(MOST, f"Counting for 5 sessions (GET {address})"), transferred(UNSEEN) as transfer:
        days = read(browser, address)
    ask(busy.sessions.earliest("id"), questions=60, bookmarks=60)
    with transferred(UNSEEN) as with_more:
        read(browser, address)

    found = [(session.get("question_count"), session.get("bookmark_count")) for session in days[0]["sessions"]]
    assert found == [*counts], f"of {[*counts]} questions and bookmarks GET {address} counts {found}"
    found = [(day.get("session_count"), day.get("speaker_count")) for day in days]
    assert found == [(4, 3), (1, 3), (0, 0)], (
        f"three days have 4, 1 and 0 sessions, 3, 3 and 0 people speak on them; GET {address} counts {found}"
    )
    more = with_more.size - transfer.size
    assert more < 60, f"for 120 more questions and bookmarks the database sent {more} bytes more; it can count itself"


def test_the_page_and_its_json_tell_the_same(browser):
    for n, session in enumerate(fill(DayFactory(), sessions=3, speakers=2)):
        ask(session, questions=n + 1, bookmarks=3)

    page, data = (sessions_of(read(browser, address)) for address in (PAGE, DATA))

    found = [[(one.get("question_count"), one.get("bookmark_count")) for one in shown] for shown in (page, data)]
    assert found[0] == found[1], (
        f"of 3 sessions the page counts {found[0]} questions and bookmarks, its JSON {found[1]}"
    )
    assert page == data, "the page and its JSON differ in what they show"

import datetime

import pytest

from programme.models import Company, Session
from tests.factories.programme import DayFactory, SessionFactory, SpeakerFactory, TrackFactory, ask
from tests.programme_page import DATA, PAGE, read, sessions_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", [PAGE, DATA])
def test_sessions_are_shown_as_they_were(browser, address):
    day, track = DayFactory(date=datetime.date(2031, 5, 6), title="Opening & more"), TrackFactory(name="R&D <x>")
    ana, rui = SpeakerFactory(name="<b>Ana", company__name="Reis <Sons>"), SpeakerFactory(name="Rui", company=None)
    times = datetime.time(9, 5), datetime.time(14)
    asked = SessionFactory(day=day, track=track, title="Why <b>?", starts_at=times[0], speakers=[ana])
    liked = SessionFactory(day=day, track=track, title="How", starts_at=times[1], speakers=[rui])
    ask(asked, questions=1, bookmarks=0)
    ask(liked, questions=0, bookmarks=2)

    days = read(browser, address)

    shown = [
        {
            "id": asked.id,
            "title": "Why <b>?",
            "starts_at": "09:05",
            "track": "R&D <x>",
            "speakers": [{"name": "<b>Ana", "company": "Reis <Sons>"}],
            "question_count": 1,
            "bookmark_count": 0,
        },
        {
            "id": liked.id,
            "title": "How",
            "starts_at": "14:00",
            "track": "R&D <x>",
            "speakers": [{"name": "Rui", "company": None}],
            "question_count": 0,
            "bookmark_count": 2,
        },
    ]
    about = {"date": "2031-05-06", "title": "Opening & more", "session_count": 2, "speaker_count": 2}
    assert days == [{**about, "sessions": shown}], f"GET {address} has changed; people and the app read it as it was"


@pytest.mark.parametrize("address", [PAGE, DATA])
def test_days_sessions_and_speakers_have_their_order(browser, address):
    late, early = (DayFactory(date=datetime.date(2031, 5, day)) for day in (7, 6))
    noon, one, other = (SessionFactory(day=late, starts_at=datetime.time(hour)) for hour in (12, 9, 9))
    also, ana, ana_too = (SpeakerFactory(name=name) for name in ("Zoe", "Ana", "Ana"))
    noon.speakers.set([ana_too, also, ana])
    for row in (early, one, ana):
        row.save()  # moves the row to the end of its table: what is equal is not in the order of ids by itself

    days = read(browser, address)

    assert [day["date"] for day in days] == ["2031-05-06", "2031-05-07"]
    assert [session["id"] for session in sessions_of(days)] == [one.id, other.id, noon.id]
    companies = [ana.company.name, ana_too.company.name, also.company.name]
    assert [speaker["company"] for speaker in sessions_of(days)[-1]["speakers"]] == companies


@pytest.mark.parametrize("address", [PAGE, DATA])
def test_a_change_is_seen_at_once_and_a_cancelled_session_nowhere(browser, address):
    kept = SessionFactory(speakers=[SpeakerFactory()])
    SessionFactory(day=kept.day, is_cancelled=True)

    before = sessions_of(read(browser, address))
    Session.objects.update(title="Moved")
    Company.objects.update(name="Bought")
    renamed = sessions_of(read(browser, address))
    ask(kept, questions=1, bookmarks=0)
    asked = sessions_of(read(browser, address))
    Session.objects.update(is_cancelled=True)
    days = read(browser, address)

    assert [session["id"] for session in before] == [kept.id]
    shown = [(session["title"], session["speakers"][0]["company"]) for session in renamed]
    assert shown == [("Moved", "Bought")], "a name that was changed just now is still shown as it was"
    assert [session["question_count"] for session in asked] == [1], "a question that was asked just now is not counted"
    assert [day["sessions"] for day in days] == [[]], "a session that was cancelled just now is still shown"


def test_an_empty_programme_says_so(browser):
    page = browser.get(PAGE)

    assert "The programme is not out yet." in page.text
    assert read(browser, DATA) == []


@pytest.mark.parametrize("address", [PAGE, DATA])
def test_nothing_is_written(browser, address):
    assert browser.post(address).status_code == 405

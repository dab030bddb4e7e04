"""Three days of 22 sessions, with two speakers each: what is on the page is little, what lies beside it is much."""

from datetime import date, time

from programme.models import Bookmark, Company, Day, Question, Session, Speaker, Track

LONG = "And that, in a word, is what I wanted to say about it. "


def load() -> None:
    if Day.objects.exists():
        return
    companies = Company.objects.bulk_create(Company(name=f"Company {n}", profile=LONG * 50) for n in range(7))
    speakers = Speaker.objects.bulk_create(
        Speaker(name=f"Speaker {n:02}", biography=LONG * 50, company=companies[n % 7] if n else None) for n in range(22)
    )
    tracks = Track.objects.bulk_create(Track(name=name) for name in ("Web", "Data"))
    days = Day.objects.bulk_create(Day(date=date(2027, 5, n), title=f"Day {n}") for n in (1, 2, 3))
    sessions = Session.objects.bulk_create(
        Session(
            day=days[n // 22],
            track=tracks[n % 2],
            title=f"Session {n:02}",
            starts_at=time(9 + n % 22 // 2),
            transcript=LONG * 300,
        )
        for n in range(66)
    )
    speaks = Session.speakers.through
    speaks.objects.bulk_create(
        speaks(session=session, speaker=speakers[(n + beside) % 22])
        for n, session in enumerate(sessions)
        for beside in (0, 7)
    )
    Question.objects.bulk_create(Question(session=session, text=f"Why {n}?") for session in sessions for n in range(3))
    Bookmark.objects.bulk_create(
        Bookmark(session=session, email=f"visitor{n}@meridian.example") for session in sessions for n in range(8)
    )

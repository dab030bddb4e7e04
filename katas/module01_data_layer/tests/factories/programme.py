"""Rows of the programme; what no page shows has `UNSEEN` in it."""

import datetime

import factory

from programme.models import Bookmark, Company, Day, Question, Session, Speaker, Track

UNSEEN = "what nobody is shown"


class CompanyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Company

    name = factory.Sequence(lambda n: f"Company {n}")
    profile = UNSEEN


class SpeakerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Speaker

    name = factory.Sequence(lambda n: f"Speaker {n}")
    company = factory.SubFactory(CompanyFactory)
    biography = UNSEEN


class TrackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Track

    name = factory.Sequence(lambda n: f"Track {n}")


class DayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Day

    date = factory.Sequence(lambda n: datetime.date(2031, 1, 1) + datetime.timedelta(days=n))
    title = factory.Sequence(lambda n: f"Day {n}")


class SessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Session
        skip_postgeneration_save = True  # rows of speakers change nothing of the session's own

    day = factory.SubFactory(DayFactory)
    track = factory.SubFactory(TrackFactory)
    title = factory.Sequence(lambda n: f"Session {n}")
    starts_at = datetime.time(10)
    transcript = UNSEEN

    @factory.post_generation
    def speakers(self, create, extracted, **kwargs):
        if create and extracted:
            self.speakers.set(extracted)


def ask(session: Session, *, questions: int, bookmarks: int) -> None:
    """That many questions about a session, and that many bookmarks, two of them from every address."""
    Question.objects.bulk_create(Question(session=session, text=UNSEEN) for _ in range(questions))
    addresses = [f"{UNSEEN}{n // 2}@x.example" for n in range(bookmarks)]
    Bookmark.objects.bulk_create(Bookmark(session=session, email=address) for address in addresses)


def fill(*days: Day, sessions: int, speakers: int) -> list[Session]:
    """That many sessions on each day and speakers in each session; every track, speaker and company is a new one."""
    tracks = Track.objects.bulk_create(TrackFactory.build_batch(sessions * len(days)))
    companies = Company.objects.bulk_create(CompanyFactory.build_batch(len(tracks) * speakers))
    named = Speaker.objects.bulk_create(SpeakerFactory.build(company=company) for company in companies)
    filled = Session.objects.bulk_create(
        SessionFactory.build(day=days[n % len(days)], track=track) for n, track in enumerate(tracks)
    )
    speaks = Session.speakers.through
    speaks.objects.bulk_create(speaks(session=filled[n % len(filled)], speaker=one) for n, one in enumerate(named))
    return filled

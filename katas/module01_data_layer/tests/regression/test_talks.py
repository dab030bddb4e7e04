import datetime

import pytest

from talks.models import Question, Talk
from tests.factories.talks import EventFactory, SpeakerFactory, StageFactory, TalkFactory

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2031, 5, 5, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def at_once():
    """Four talks that begin in the reverse order of their ids, two of them together, with one speaker."""
    event, stage, speaker = EventFactory(), StageFactory(name="Aula"), SpeakerFactory(name="Ana", company="Acme")
    talks = [TalkFactory(event=event, stage=stage, starts_at=NOON + n * HOUR) for n in (2, 1, 0, 0)]
    speaker.talks.set(talks)
    talks[2].save()  # moves the row to the end of its table: equal starts alone no longer give the order of ids
    return talks


def ids_of(page):
    return [talk["id"] for talk in page["talks"]]


def test_a_talk_is_told_as_clients_know_it(browser, answers, at_once):
    last = at_once[0]

    page = answers(browser.get("/talks/"), 200)

    assert page["talks"][-1] == {
        "id": last.id,
        "title": last.title,
        "event": last.event.name,
        "stage": "Aula",
        "starts_at": "2031-05-05T14:00:00Z",
        "ends_at": "2031-05-05T15:00:00Z",
    }, "a talk is told in another way; clients read it as it was"


def test_talks_come_soonest_first_and_those_of_one_hour_by_id(browser, answers, at_once):
    last, middle, one, other = (talk.id for talk in at_once)
    event, stage = at_once[0].event, at_once[0].stage
    addresses = ["/talks/", f"/talks/speakers/{at_once[0].speakers.get().id}/", f"/talks/events/{event.slug}/"]

    pages = {address: ids_of(answers(browser.get(address), 200)) for address in addresses}
    board = ids_of(answers(browser.get(f"/talks/stages/{stage.id}/"), 200))

    assert pages == dict.fromkeys(addresses, [one, other, middle, last])
    assert board == [one, other, middle], "a stage's board shows the next three talks"


def test_the_pages_of_one_name_it(browser, answers, at_once):
    talk = at_once[0]

    speaker = answers(browser.get(f"/talks/speakers/{talk.speakers.get().id}/"), 200)
    event = answers(browser.get(f"/talks/events/{talk.event.slug}/"), 200)
    stage = answers(browser.get(f"/talks/stages/{talk.stage.id}/"), 200)

    assert (speaker["name"], event["name"], stage["name"]) == ("Ana", talk.event.name, "Aula")
    assert event["upcoming"] == 4


def test_talks_of_others_stay_with_them(browser, answers, at_once):
    other = TalkFactory()
    other.speakers.add(speaker := SpeakerFactory(name="Rui"))

    for address in (f"speakers/{speaker.id}", f"events/{other.event.slug}", f"stages/{other.stage.id}"):
        assert ids_of(answers(browser.get(f"/talks/{address}/"), 200)) == [other.id], (
            f"/talks/{address}/ shows another's"
        )


def test_company_narrows_the_front_page_and_the_feed_in_any_case(browser, answers, at_once):
    TalkFactory().speakers.add(SpeakerFactory(company="Globex"))

    found = {
        (address, company): len(ids_of(answers(browser.get(f"{address}?company={company}"), 200)))
        for address in ("/talks/", "/talks/feed/")
        for company in ("Acme", "aCME", "Globex", "Acm", "")
    }

    right = {"Acme": 4, "aCME": 4, "Globex": 1, "Acm": 0, "": 5}
    assert found == {(address, company): right[company] for address, company in found}


def test_what_does_not_exist_is_not_found_and_nothing_is_written(browser):
    missing = ["/talks/speakers/0/", "/talks/events/nowhere/", "/talks/stages/0/"]
    addresses = ["/talks/", "/talks/feed/", *missing]

    assert [browser.get(url).status_code for url in missing] == [404, 404, 404]
    assert [browser.post(url).status_code for url in addresses] == [405] * 5


def test_people_know_what_a_row_is_by_its_name():
    talk = TalkFactory(title="Queues", event__name="Django Day", stage__name="Aula")
    speaker, question = SpeakerFactory(name="Ana"), Question(talk=talk, text="Why?")

    named = [*map(str, (talk, talk.event, talk.stage, speaker, question))]

    assert named == ["Queues", "Django Day", "Aula", "Ana", "Why?"]


def test_an_event_without_talks_has_an_empty_programme(browser, answers):
    event = EventFactory(name="Quiet")

    page = answers(browser.get(f"/talks/events/{event.slug}/"), 200)

    assert page == {"name": "Quiet", "upcoming": 0, "talks": []}


def test_the_feed_is_of_twenty_talks_the_last_published_first_and_an_event_of_all(browser, answers):
    event, stage = EventFactory(), StageFactory()
    published = [datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC) + n // 2 * HOUR for n in range(120)]
    talks = Talk.objects.bulk_create(
        Talk(event=event, stage=stage, title="Talk", starts_at=NOON, ends_at=NOON + HOUR, published_at=moment)
        for moment in published
    )

    feed = ids_of(answers(browser.get("/talks/feed/"), 200))
    page = answers(browser.get(f"/talks/events/{event.slug}/"), 200)

    assert feed == [talk.id for talk in reversed(talks)][:20]
    assert ids_of(page) == [talk.id for talk in talks]
    assert page["upcoming"] == 120, f"of an event's 120 talks to come its page counts {page['upcoming']}"

"""Drafts and what was thrown away are hidden from the public alone: the office and its tools still see them."""

import io
import json

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from accounts.models import User
from talks.models import Question, Talk
from tests.factories.talks import SpeakerFactory, TalkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def deleted():
    """A talk that was thrown away, with a question about it."""
    talk = TalkFactory(title="Thrown away", deleted_at=timezone.now())
    talk.speakers.add(SpeakerFactory())
    Question.objects.create(talk=talk, text="Where has it gone?")
    return talk


@pytest.fixture
def draft(deleted):
    """A draft in the same place as the talk that was thrown away, by the same speaker, with a question too."""
    talk = TalkFactory(title="Unfinished", published_at=None, event=deleted.event, stage=deleted.stage)
    talk.speakers.set(deleted.speakers.all())
    Question.objects.create(talk=talk, text="When will it be out?")
    return talk


@pytest.fixture
def office(browser):
    browser.force_login(User.objects.create_superuser("office"))
    return browser


def test_the_admin_lists_both(office, deleted, draft):
    listed = office.get("/admin/talks/talk/")

    assert "Thrown away" in listed.text, "the admin does not list a talk that was thrown away: nobody can take it back"
    assert "Unfinished" in listed.text, "the admin does not list a draft: nobody can publish it"


def test_the_admin_throws_away_and_takes_back(office, deleted):
    kept = TalkFactory()

    for action, talk in (("take_back", deleted), ("throw_away", kept)):
        office.post("/admin/talks/talk/", {"action": action, "_selected_action": talk.id})

    moments = dict(Talk.objects.values_list("id", "deleted_at"))
    assert moments.keys() == {kept.id, deleted.id}, "a talk that was thrown away is no longer among `Talk.objects`"
    assert moments[deleted.id] is None, "a talk that was taken back is still thrown away"
    assert moments[kept.id] is not None, "a talk that was thrown away has no `deleted_at`"


def test_managers_hide_nothing_unasked(deleted, draft):
    seen = {
        "Talk.objects": Talk.objects.count(),
        "Talk._default_manager": Talk._default_manager.count(),
        "Talk._base_manager": Talk._base_manager.count(),
        "event.talks": deleted.event.talks.count(),
        "stage.talks": deleted.stage.talks.count(),
        "speaker.talks": deleted.speakers.get().talks.count(),
    }

    assert seen == dict.fromkeys(seen, 2), f"of one draft and one talk that was thrown away these see {seen}"


def test_what_belongs_to_them_still_finds_them(deleted, draft):
    questions = Question.objects.order_by("id")

    try:
        found = [question.talk for question in questions]
        found[0].refresh_from_db()
    except Talk.DoesNotExist:
        pytest.fail("a question no longer finds its talk, which is a draft or was thrown away")

    assert found == [deleted, draft]


def test_a_dump_holds_both(deleted, draft):
    told = io.StringIO()

    call_command("dumpdata", "talks.talk", stdout=told)

    dumped = [row["fields"]["title"] for row in json.loads(told.getvalue())]
    assert sorted(dumped) == ["Thrown away", "Unfinished"], (
        f"a dump of a draft and a talk that was thrown away holds {dumped}: a backup would lose the others"
    )


def test_a_migration_sees_both(deleted, draft):
    migrations = MigrationLoader(None)
    historical = migrations.project_state(migrations.graph.leaf_nodes("talks")).apps

    assert historical.get_model("talks", "Talk").objects.count() == 2

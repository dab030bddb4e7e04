"""The project as a whole: its checks are content, and its models and migrations agree."""

import io

import pytest
from django.core.management import call_command

READ = (
    "bar/orders/1", "baskets/mine", "baskets/seats", "checkout/orders/1", "checkout/points/ana", "checkout/seats",
    "evenings", "evenings/api", "friends/1", "friends/tally", "refunds/1", "reservations/1", "standing/evenings/1",
    "subscriptions/1", "tickets/1",
)  # fmt: skip
CHANGE = (
    "bar/orders", "baskets/buy", "checkout", "friends", "refunds/purchases/1/ask", "refunds/1/approve",
    "refunds/1/reject", "refunds/1/pay-out", "reservations", "reservations/1/cancel", "standing",
    "standing/passes/1/give-back", "subscriptions", "tickets/1/buy",
)  # fmt: skip


@pytest.mark.django_db
def test_models_and_migrations_agree():
    told = io.StringIO()

    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=told, stderr=told)
    except SystemExit:
        pytest.fail(f"the models have changes that no migration makes:\n{told.getvalue()}")


def test_the_checks_are_content():
    call_command("check", fail_level="WARNING")


@pytest.mark.django_db
def test_reading_and_changing_keep_to_their_methods(browser):
    posts = {page: browser.post(f"/{page}/").status_code for page in READ}
    gets = {page: browser.get(f"/{page}/").status_code for page in CHANGE}

    wrong = {page: status for page, status in (posts | gets).items() if status != 405}
    assert not wrong, f"reading is by GET, changing by POST, all else is a 405; here: {wrong}"

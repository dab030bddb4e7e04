"""The safety net of the settings: what the tests run with, and what the site is made of."""

import pytest
from django.conf import settings
from django.template.loader import get_template

from tests.probes import SETTINGS, Probes

APPS = {
    *(f"django.contrib.{app}" for app in ("admin", "auth", "contenttypes", "messages", "sessions", "staticfiles")),
    *(f"apps.{app}" for app in ("accounts", "appointments", "billing", "clinic", "rota")),
}
MIDDLEWARE = {
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
}


def test_tests_run_in_memory_unless_a_database_is_named(tmp_path):
    probes, testing = Probes(tmp_path), f"{SETTINGS}.testing"
    probes.start_settings(
        "testing",
        {
            "alone": (testing, {}),
            "with a database": (testing, {"DATABASE_URL": "postgres://cat:purr@127.0.0.1:5433/pets"}),
        },
    )
    try:
        alone, named = probes.result("testing")
    finally:
        probes.end()

    assert "error" not in alone, f"config.settings.testing does not start without a variable: {alone.get('error')}"
    database = alone["settings"]["DATABASES"]["default"]
    assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.sqlite3", ":memory:")
    assert alone["settings"]["EMAIL_BACKEND"] == "django.core.mail.backends.locmem.EmailBackend"
    database = named["settings"]["DATABASES"]["default"]
    assert (database["ENGINE"], database["NAME"], database["HOST"]) == (
        "django.db.backends.postgresql",
        "pets",
        "127.0.0.1",
    )


def test_the_site_keeps_its_apps_and_its_middleware():
    lost = (APPS - set(settings.INSTALLED_APPS)) | (MIDDLEWARE - set(settings.MIDDLEWARE))

    assert not lost, f"The settings have lost {sorted(lost)}"


def test_the_settings_of_each_concern_are_still_put_together(require):
    for name in ("LOGIN_URL", "LOGIN_REDIRECT_URL", "LOGOUT_REDIRECT_URL"):
        expected = require(f"config.settings.accounts.{name}")
        assert getattr(settings, name) == expected, f"{name} is not what config/settings/accounts.py says"
    assert settings.DEFAULT_FROM_EMAIL == "Paws & Claws <desk@clinic.example>"
    assert settings.USE_TZ and settings.TIME_ZONE == "UTC"
    assert settings.ROOT_URLCONF == "config.urls"
    assert settings.DEFAULT_AUTO_FIELD == "django.db.models.BigAutoField"


@pytest.mark.django_db
def test_the_admin_asks_who_is_there(client):
    response = client.get("/admin/login/?next=/admin/")

    assert response.status_code == 200
    assert 'name="password"' in response.content.decode()
    assert "/static/" in response.content.decode()


def test_the_clinics_own_templates_are_found():
    assert get_template("base.html").render()

SECRET_KEY = "only-for-tests"
INSTALLED_APPS = ["greetings"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
ROOT_URLCONF = "config.urls"
USE_TZ = True

"""People who work at the clinic."""

import itertools

import factory
import pytest
from django.contrib.auth import get_user_model

PASSWORD = "a long walk in the rain"
NUMBERS = itertools.count(1)


class UserFactory(factory.django.DjangoModelFactory):
    """Somebody who can sign in, whatever the project's user model is."""

    class Meta:
        model = get_user_model()

    email = factory.Sequence(lambda n: f"person{n}@clinic.example")
    first_name = "Robin"
    last_name = factory.Sequence(lambda n: f"Marsh {n}")
    password = PASSWORD

    @classmethod
    def _create(cls, model_class, *args, **fields):
        if model_class.USERNAME_FIELD == "username":
            fields.setdefault("username", f"colleague{next(NUMBERS)}")
        try:
            return model_class.objects.create_user(*args, **fields)
        except (AttributeError, TypeError) as error:
            pytest.fail(f"create_user({', '.join(fields)}) ended in {type(error).__name__}: {error}", pytrace=False)

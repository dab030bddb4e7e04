"""People who work at the clinic."""

import factory
from django.contrib.auth import get_user_model


class UserFactory(factory.django.DjangoModelFactory):
    """Somebody who can sign in, whatever the project's user model is."""

    class Meta:
        model = get_user_model()

    email = factory.Sequence(lambda n: f"person{n}@clinic.example")
    first_name = "Robin"
    last_name = factory.Sequence(lambda n: f"Marsh {n}")
    password = factory.django.Password("a long walk in the rain")

    @classmethod
    def _create(cls, model_class, *args, **fields):
        if any(field.name == "username" for field in model_class._meta.fields):
            fields.setdefault("username", fields["email"])
        return super()._create(model_class, *args, **fields)

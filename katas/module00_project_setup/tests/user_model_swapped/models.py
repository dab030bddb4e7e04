from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models


class Person(AbstractBaseUser):
    """Somebody else's idea of a user."""

    email = models.EmailField(unique=True)

    USERNAME_FIELD = "email"

"""Who works here, and may sign in."""

from typing import Any

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact


class UserManager(BaseUserManager["User"]):
    """Accounts are opened with an e-mail address and found by it, in any spelling of case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        if not email:
            raise ValueError("A user has an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, **fields | {"is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, email: str | None) -> "User":
        """Signing in asks this, and so does who looks for somebody by address."""
        return self.get(self._spelled_as(email))

    async def aget_by_natural_key(self, email: str | None) -> "User":
        return await self.aget(self._spelled_as(email))

    def _spelled_as(self, email: str | None) -> Exact:
        """Lowered by the database on both sides, as its constraint does; the constraint's index answers."""
        return Exact(Lower("email"), Lower(Value(email)))


class User(AbstractUser):
    """A colleague, whose name to the site is an e-mail address."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(
        "e-mail address", unique=True, error_messages={"unique": "Somebody with this e-mail address is here already."}
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()  # type: ignore[assignment,misc]

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_user_for_an_email_in_any_case",
                violation_error_message="Somebody with this e-mail address is here already.",
            )
        ]

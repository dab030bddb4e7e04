"""Mistakes to plant in a copy of the project; a `>` marks each line at which a tool may report the mistake."""

# What `ruff check` is to find.
LINT = {
    "unsorted imports": '''"""Where the scripts are."""

>import sys
>import os

PLACES = [sys.prefix, os.sep]
''',
    "an unused import": '''"""What a stay costs."""

>import json

NIGHTS = 3
''',
    "a name that is not defined": '''"""How a pet is called."""


def called(pet_name: str) -> str:
    """Its name without the spaces around it."""
>    return pet_nmae.strip()
''',
    "a mutable default argument": '''"""Who waits."""


>def wait(pet: str, waiting: list[str] = []) -> list[str]:
    """One more in the waiting room."""
    waiting.append(pet)
    return waiting
''',
    "a bare except": '''"""How old a pet is."""


def age(text: str) -> int:
    """What the owner wrote, as a number."""
    try:
        return int(text)
>    except:
        return 0
''',
    "a datetime without a time zone": '''"""When a visit begins."""

import datetime


def now() -> datetime.datetime:
    """The present moment."""
>    return datetime.datetime.now()
''',
    "a function with 20 branches": f'''"""What a treatment costs."""


>def price(weight: int) -> int:
    """Heavier patients cost more."""
    total = 0
{"".join(f"    if weight > {kilos}:{chr(10)}        total += weight * {kilos}{chr(10)}" for kilos in range(11, 31))}\
    return total
''',
}
# What `ruff format --check` is to find.
UNFORMATTED = '''"""What the kennels hold."""

>KENNELS = { 1 :2,
>      3 : 4 }
'''
# What either of ruff's two commands is to find: 135 columns.
LONG = f'''"""The rooms of the clinic."""

>ROOMS = [{", ".join(str(room) for room in range(10001, 10019))}]
'''
# What `mypy` is to find, all in one file.
TYPES = {
    "a field that the model does not have": """
def name_of(pk: int) -> str:
    \"\"\"How the pet is called.\"\"\"
>    return Pet.objects.get(pk=pk).nmae
""",
    "a filter by a field that the model does not have": """
def called(name: str) -> int:
    \"\"\"How many pets have this name.\"\"\"
>    return Pet.objects.filter(naem=name).count()
""",
    "a date from a queryset where a text is expected": """
def birthday_card(pk: int) -> str:
    \"\"\"The heading of the card.\"\"\"
>    return str.title(Pet.objects.filter(pk=pk).values_list("born_on", flat=True).get())
""",
    "a row of the wrong model": """
def owner_of(pet: Pet) -> Owner:
    \"\"\"Whom to call.\"\"\"
    return pet.owner


def first_owner() -> Owner:
    \"\"\"Who came first.\"\"\"
>    return owner_of(Owner.objects.get(pk=1))
""",
    "a call with the wrong types": """
def stay(nights: int, rate: int) -> int:
    \"\"\"What a stay costs.\"\"\"
    return nights * rate


def weekend() -> int:
    \"\"\"What two nights cost.\"\"\"
>    return stay("two", rate=30)
""",
    "a mistake in a function without annotations": """
>def long_stay(nights):
    \"\"\"What a long stay costs.\"\"\"
    discount = 5
>    return nights * (discount + "per cent")
""",
}
TYPES_HEAD = '"""What the desk asks."""\n\nfrom apps.clinic.models import Owner, Pet\n\n'
# All three tools are to find it, at the end of any file: badly laid out, a default that changes, a wrong type.
AT_THE_END = """

>def planted_at_the_end( seen: list[str] = [] ) -> int :
    \"\"\"It stands for what somebody adds to this file tomorrow.\"\"\"
    seen.append('x')
>    return seen
"""

# No mistake at all.
SOUND = '''"""What the desk asks."""

from apps.clinic.models import Owner, Pet


def pets_of(owner: Owner) -> list[str]:
    """How the pets of an owner are called."""
    pets = Pet.objects.filter(owner=owner, name__startswith="A")
    return [pet.name.upper() for pet in pets.order_by("name")]


def reachable(pk: int) -> str:
    """Where a pet's owner has mail."""
    pet = Pet.objects.select_related("owner").get(pk=pk)
    return pet.owner.email
'''

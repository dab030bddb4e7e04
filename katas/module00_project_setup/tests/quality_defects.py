"""Mistakes to plant at the end of modules; a `>` marks each line at which a tool may report the mistake."""

# What `ruff check` is to find.
LINT = {
    "unsorted imports": """
>import sys
>import os

PLACES = [sys.prefix, os.sep]
""",
    "an unused import": """
>import colorsys

NIGHTS = 3
""",
    "a name that is not defined": '''

def called(pet_name: str) -> str:
    """Its name without the spaces around it."""
>    return pet_nmae.strip()
''',
    "a mutable default argument": '''

>def wait(pet: str, waiting: list[str] = []) -> list[str]:
    """One more in the waiting room."""
    waiting.append(pet)
    return waiting
''',
    "a bare except": '''

def age(text: str) -> int:
    """What the owner wrote, as a number."""
    try:
        return int(text)
>    except:
        return 0
''',
    "a datetime without a time zone": '''
import datetime


def now() -> datetime.datetime:
    """The present moment."""
>    return datetime.datetime.now()
''',
    "a function with 20 branches": f'''

>def price(weight: int) -> int:
    """Heavier patients cost more."""
    total = 0
{"".join(f"    if weight > {kilos}:{chr(10)}        total += weight * {kilos}{chr(10)}" for kilos in range(11, 31))}\
    return total
''',
}
# What `ruff format --check` is to find.
UNFORMATTED = """
>KENNELS = { 1 :2,
>      3 : 4 }
"""
# What either of ruff's two commands is to find: 135 columns.
LONG = f"""
>ROOMS = [{", ".join(str(room) for room in range(10001, 10019))}]
"""
# What `mypy` is to find.
TYPES = {
    "a field that the model does not have": """

def name_of(pk: int) -> str:
    \"\"\"How the pet is called.\"\"\"
    from apps.clinic.models import Pet

>    return Pet.objects.get(pk=pk).nmae
""",
    "a filter by a field that the model does not have": """

def namesakes(name: str) -> int:
    \"\"\"How many pets have this name.\"\"\"
    from apps.clinic.models import Pet

>    return Pet.objects.filter(naem=name).count()
""",
    "a date from a queryset where a text is expected": """

def birthday_card(pk: int) -> str:
    \"\"\"The heading of the card.\"\"\"
    from apps.clinic.models import Pet

>    return str.title(Pet.objects.filter(pk=pk).values_list("born_on", flat=True).get())
""",
    "a row of the wrong model": """

def first_owner() -> int:
    \"\"\"Who came first.\"\"\"
    from apps.clinic.models import Owner, Pet

    def owner_of(pet: Pet) -> Owner:
        return pet.owner

>    return owner_of(Owner.objects.get(pk=1)).pk
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


def quoted() -> str:
    """A module without a mistake whose one text quotes them all: a search for words would report it."""
    lines = "".join([*LINT.values(), *TYPES.values()]).replace("\n>", "\n").splitlines()
    shown = "\n".join(line for line in lines if line.strip() and '"""' not in line and len(line) < 80)
    return f'"""What the course for new colleagues shows."""\n\nSHOWN = """\n{shown}\n"""\n'

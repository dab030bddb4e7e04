"""What the pages about people show."""

from typing import Any

from people.models import Assignment, Company, Person


def everybody() -> list[dict[str, Any]]:
    """All people by name, with what one day of theirs costs; companies have a list of their own."""
    return [_person(person) for person in Person.objects.order_by("name", "pk")]


def companies() -> list[dict[str, Any]]:
    return [
        {**_contact(company), "vat_number": company.vat_number} for company in Company.objects.order_by("name", "pk")
    ]


def costs(event: str) -> dict[str, Any]:
    """Who works at an event, and what they cost together."""
    assignments = Assignment.objects.filter(event=event).select_related("worker").order_by("pk")
    prices = [(assignment.worker.name, assignment.worker.cost(assignment.days)) for assignment in assignments]
    return {
        "event": event,
        "workers": [{"name": name, "cost": str(price)} for name, price in prices],
        "total": str(sum(price for _, price in prices)),
    }


def _person(person: Person) -> dict[str, Any]:
    cost = person.cost(1)
    return {
        **_contact(person),
        "kind": person.kind,
        "badge_name": person.badge_name or person.name,
        "cost_of_a_day": None if cost is None else str(cost),
    }


def _contact(party: Person | Company) -> dict[str, Any]:
    return {"id": party.pk, "name": party.name, "email": party.email, "phone": party.phone}

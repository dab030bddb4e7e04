"""What the pages about people show."""

from typing import Any

from people.models import Assignment, Company, Person, Worker


def everybody() -> list[dict[str, Any]]:
    """All people by name, with what one day of theirs costs; companies have a list of their own."""
    return [_person(person) for person in Person.objects.order_by("name", "pk")]


def companies() -> list[dict[str, Any]]:
    return [
        {**_contact(company), "vat_number": company.vat_number} for company in Company.objects.order_by("name", "pk")
    ]


def costs(event: str) -> dict[str, Any]:
    """Who works at an event, and what they cost together."""
    assignments = Assignment.objects.filter(event=event).order_by("pk")
    lines = [
        {"name": assignment.worker.name, "cost": str(_special(assignment.worker).cost(assignment.days))}
        for assignment in assignments
    ]
    total = sum(_special(assignment.worker).cost(assignment.days) for assignment in assignments)
    return {"event": event, "workers": lines, "total": str(total)}


def _person(person: Person) -> dict[str, Any]:
    worker = _special(person.worker) if hasattr(person, "worker") else None
    return {
        **_contact(person),
        "kind": _kind(worker),
        "badge_name": person.badge_name or person.name,
        "cost_of_a_day": str(worker.cost(1)) if worker else None,
    }


def _contact(party: Person | Company) -> dict[str, Any]:
    return {"id": party.pk, "name": party.name, "email": party.email, "phone": party.phone}


def _special(worker: Worker) -> Worker:
    """The worker as what he or she is."""
    if hasattr(worker, "caterer"):
        return worker.caterer
    if hasattr(worker, "technician"):
        return worker.technician
    return worker


def _kind(worker: Worker | None) -> str:
    if worker is None:
        return "contact"
    name = type(worker).__name__.lower()
    return "helper" if name == "worker" else name

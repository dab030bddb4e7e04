"""A handbook for the demo: one article about cancellations, and many that mention them."""

import datetime

from django.utils import timezone

from knowledge.models import Article

ARTICLES = (
    ("Cancellation policy", "Until two weeks before the opening the whole fee is returned, after that the half of it."),
    ("Programação", "The schedule of the day hangs beside every entrance, in two languages."),
    ("Accreditation of the press", "Journalists show a press card at the desk by the main gate."),
    ("Cloakroom", "Coats and bags, not lorries. It closes half an hour after the last talk."),
    ("Transport of exhibits", "Lorries unload at gate four, between six and eight."),
)
ROOMS = 22


def load() -> None:
    if Article.objects.exists():
        return
    today = timezone.now()
    texts = [
        *ARTICLES,
        *(
            (f"Room {number}", "A note about every cancellation of this room goes to the desk.")
            for number in range(1, ROOMS + 1)
        ),
    ]
    Article.objects.bulk_create(
        Article(title=title, body=body, published=True, updated_at=today - datetime.timedelta(days=len(texts) - age))
        for age, (title, body) in enumerate(texts)
    )
    Article.objects.create(title="Cancelling the gala dinner", body="Not to be told before Monday.")

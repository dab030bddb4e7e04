"""What the programme shows: its page is read into the form of its JSON, so that one test can ask both."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

PAGE, DATA = "/programme/", "/programme/data.json"
SPEAKER = re.compile(r"(?P<name>.*?)(?: \((?P<company>.*)\))?")


class Reader(HTMLParser):
    """Collects the days of the page, their sessions, and the text of whatever is in them."""

    def __init__(self) -> None:
        super().__init__()
        self.days: list[dict[str, Any]] = []
        self.inside = self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "section":
            self.days.append({"date": (attributes["id"] or "").removeprefix("day-"), "sessions": []})
        elif tag == "article":
            session = {"id": int((attributes["id"] or "").removeprefix("session-")), "speakers": []}
            self.days[-1]["sessions"].append(session)
        self.inside, self.text = attributes.get("class") or tag, ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        text, inside, self.inside = " ".join(self.text.split()), self.inside, ""
        if inside == "h2":
            self.days[-1]["title"] = text
        elif inside == "day-counts":
            self.days[-1]["session_count"], self.days[-1]["speaker_count"] = numbers(text)
        elif inside in {"h3", "place", "session-counts", "li"}:
            self.tell(self.days[-1]["sessions"][-1], inside, text)

    def tell(self, session: dict[str, Any], inside: str, text: str) -> None:
        if inside == "h3":
            session["title"] = text
        elif inside == "place":
            session["starts_at"], _, session["track"] = text.partition(", ")
        elif inside == "session-counts":
            session["question_count"], session["bookmark_count"] = numbers(text)
        else:
            session["speakers"].append(SPEAKER.fullmatch(text).groupdict())


def numbers(text: str) -> list[int | str]:
    """3 and 8 of "3 questions, 8 bookmarks"; a number that is none stays the word that it is."""
    words = re.fullmatch(r"(.+) \w+, (.+) \w+", text).groups()
    return [int(word) if word.isdecimal() else word for word in words]


def read(browser, address: str) -> list[dict[str, Any]]:
    """The days that the page or its JSON shows."""
    response = browser.get(address)
    assert response.status_code == 200, f"GET {address} answered {response.status_code}"
    if address == DATA:
        return response.json()["days"]
    reader = Reader()
    try:
        reader.feed(response.text)
    except (IndexError, KeyError, ValueError, AttributeError):
        pytest.fail(f"GET {address} no longer has the form that the page had: sections of days, articles of sessions")
    return reader.days


def sessions_of(days: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [session for day in days for session in day["sessions"]]

"""Pages as a browser sees them: text, and forms with what is filled in already."""

from html.parser import HTMLParser

import pytest


class Page(HTMLParser):
    """The text and the forms of an answer; a form is a dictionary of names and values."""

    def __init__(self, response):
        super().__init__()
        self.forms, self.kinds, self.words = [], {}, []
        self._select = self._textarea = None
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name, kind = given.get("name"), given.get("type") or "text"
        if tag == "form":
            self.forms.append({})
        elif tag == "select":
            self._select = name
        elif tag == "textarea":
            self._textarea = name
            self._fill(name, "")
        elif tag == "option" and "selected" in given:
            self._fill(self._select, given.get("value", ""))
        elif tag == "input" and (kind not in {"checkbox", "radio", "submit"} or "checked" in given):
            self.kinds[name] = kind
            self._fill(name, given.get("value", "on" if kind == "checkbox" else ""))

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._textarea = None

    def handle_data(self, data):
        if self._textarea:
            self.forms[-1][self._textarea] += data
        else:
            self.words.append(data)

    def _fill(self, name, value):
        if self.forms and name:
            self.forms[-1][name] = value

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def form_with(self, *names):
        """The form that has these fields; a test fails with a sentence where no form has."""
        for form in self.forms:
            if set(names) <= set(form):
                return dict(form)
        asked = ", ".join(max(self.forms, key=len, default={}))
        pytest.fail(f"No form of the page has the fields {', '.join(names)}; one has {asked or 'none at all'}")


def sign_in(client, url, name, password):
    """Fill in the log-in page at this address as a person does, whatever its field for the name is called."""
    shown = client.get(url)
    assert shown.status_code == 200, f"The log-in page at {url} answered {shown.status_code}"
    page = Page(shown)
    form = page.form_with("password")
    ask = [field for field in form if page.kinds.get(field) in {"text", "email"}]
    assert len(ask) == 1, f"The log-in page at {url} asks for {len(ask)} things beside the password: {ask}"
    return client.post(url, form | {ask[0]: name, "password": password})


def signed_in(client):
    """The id of who is signed in, as the session holds it; None for nobody."""
    return client.session.get("_auth_user_id")


def add_colleague(client, url, email, password, again=None):
    """Fill in a form for a new colleague with an e-mail address and a password, and nothing else."""
    shown = client.get(url)
    assert shown.status_code == 200, f"The form for a new colleague at {url} answered {shown.status_code}"
    form = Page(shown).form_with("email", "password1", "password2")
    return client.post(url, form | {"email": email, "password1": password, "password2": again or password})


def change_email(client, url, email):
    """Write another e-mail address into a profile or the admin's form for a user, and leave the rest."""
    shown = client.get(url)
    assert shown.status_code == 200, f"The form at {url} answered {shown.status_code}"
    return client.post(url, Page(shown).form_with("email", "first_name") | {"email": email})

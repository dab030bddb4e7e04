"""What exercise 11 means by a problem details document."""

import secrets

TYPES, PLAIN = "https://bookshop.example/problems/", "about:blank"
SECRET = secrets.token_hex(8)  # nobody can have put it on a list of words to black out
# what exists on our side of the edge alone: people, hosts, classes, files
INTERNAL = (
    SECRET,
    "agatha",
    "10.0.3.7",
    "shop_rw",
    "OperationalError",
    "InsufficientBalance",
    "GiftCard",
    "ErrorDetail",
    "Traceback",
    ".py",
)


def read_problem(response):
    """The members of a problem details document; a sentence where the response is none or tells too much."""
    request, kind = response.request, response.headers.get("Content-Type", "")
    told = f"{request['REQUEST_METHOD']} {request['PATH_INFO']} answered {response.status_code}"
    body = response.getvalue().decode(errors="replace")
    assert not body.lstrip().startswith("<"), (
        f"{told} with a page, {body.strip()[:60]!r}, labelled {kind}; every error is application/problem+json"
    )
    leaked = [word for word in INTERNAL if word in body + str(response.headers)]
    assert not leaked, f"{told} and told the client of {', '.join(leaked)}"
    assert "application/problem+json" in kind, (
        f"{told} as {kind} ({body[:99]}); every error is application/problem+json"
    )
    assert body.startswith("{"), f"{told} with {body[:99]}, which is labelled {kind} and is none"
    problem = response.json()
    assert isinstance(problem, dict), f"{told} with {body[:99]}; a problem is an object"
    missing = {"type", "title", "status", "detail"} - problem.keys()
    assert not missing, f"{told} without {sorted(missing)}; a problem has type, title, status and detail"
    assert problem["status"] == response.status_code, f"{told}, and its body says {problem['status']}"
    for member in ("type", "title", "detail"):
        text = problem[member]
        assert isinstance(text, str) and text, f"{told} with {text!r} as its {member}, which is a text"
    if problem["type"] == PLAIN:
        assert problem["title"] == response.reason_phrase, (
            f"{told}, titled {problem['title']!r}; about:blank is titled as its status, {response.reason_phrase!r}"
        )
    return problem

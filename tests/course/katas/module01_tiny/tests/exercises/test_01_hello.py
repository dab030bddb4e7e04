import pytest

from greetings.hello import hello


@pytest.mark.parametrize("name", ["Ada", "Ben"])
def test_everybody_is_greeted_by_name(name):
    said = hello(name)

    assert said == f"Hello, {name}", f"{name} was greeted with {said!r}"

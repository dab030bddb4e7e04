from greetings.hello import hello


def test_a_greeting_begins_with_hello():
    assert hello("World") == "Hello, World"

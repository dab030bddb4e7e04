def test_goodbye_is_said_by_name(require):
    goodbye = require("greetings.goodbye.goodbye")

    assert goodbye("Ada") == "Goodbye, Ada"

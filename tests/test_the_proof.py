"""Each way in which a module can lie is caught by the proof, with a message that names where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbook import catalog
from workbook.proof import Proof, manifest

KATA = "katas/module01_tiny"
SOLUTION = "solutions/module01_tiny"
HELLO_TEST = f"{KATA}/tests/exercises/test_01_hello.py"


@pytest.fixture
def prove(course, tmp_path) -> Callable[[str], list[str]]:
    """The faults of one claim on the course as it stands: `prove("red")`, `prove("each alone", "01")`."""

    def run(claim: str, exercise: str | None = None) -> list[str]:
        module = catalog.read(course).module("01")
        subject = [module.exercise(exercise)] if exercise else []
        return getattr(Proof(module, tmp_path / "trees"), claim.replace(" ", "_"))(*subject)

    return run


@pytest.fixture
def check_manifest(course) -> Callable[[], list[str]]:
    def run() -> list[str]:
        read = catalog.read(course)
        return manifest(read.module("01"), read.curriculum)

    return run


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text, f"{old!r} is not in {file.name}"
    file.write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("claim", "exercise"),
    [("red", None), ("green", None), ("each alone", "01"), ("all but one", "02"), ("another way", "01")],
)
def test_a_good_module_is_proven(prove, claim, exercise):
    assert prove(claim, exercise) == []


def test_a_good_manifest_has_no_faults(check_manifest):
    assert check_manifest() == []


def test_a_kata_that_is_green_already_is_caught(course, prove):
    replace(course / KATA / "greetings/hello.py", '"Hello, World"', 'f"Hello, {name}"')

    faults = prove("red")

    assert len(faults) == 2
    assert faults[0].startswith("01.1 test_01_hello.py::test_everybody_is_greeted_by_name[Ada]: is green")


@pytest.mark.parametrize(
    ("spoilt", "kind"),
    [
        ("    import nowhere\n", "ModuleNotFoundError"),
        ("    hello(name, 1)\n", "TypeError"),
    ],
)
def test_a_test_that_is_red_by_anything_but_an_assertion_is_caught(course, prove, spoilt, kind):
    replace(course / HELLO_TEST, "    said = hello(name)\n", f"{spoilt}    said = hello(name)\n")

    faults = prove("red")

    assert len(faults) == 2
    assert faults[0].startswith("01.1 test_01_hello.py::") and f"fails by {kind}, not by an assertion" in faults[0]


def test_an_import_error_of_a_whole_test_file_is_caught(course, prove):
    replace(course / HELLO_TEST, "from greetings.hello import hello", "from greetings.nowhere import hello")

    (fault,) = prove("red")

    assert "nothing was judged" in fault and "test_01_hello.py" in fault and "greetings.nowhere" in fault


def test_a_fixture_error_is_caught(course, prove):
    replace(course / HELLO_TEST, "_by_name(name):", "_by_name(name, greeter):")
    (course / KATA / "tests/conftest.py").write_text(
        "import pytest\n\n\n@pytest.fixture\ndef greeter():\n    assert False, 'not ready'\n"
    )

    faults = prove("red")

    assert len(faults) == 2 and "fails in its setup instead of by an assertion of its own (not ready)" in faults[0]


def test_a_solution_that_fails_is_caught(course, prove):
    replace(course / SOLUTION / "greetings/goodbye.py", "Goodbye", "So long")

    (fault,) = prove("green")

    assert fault.startswith("01.2 test_02_goodbye.py::test_goodbye_is_said_by_name: must be green here and is not")


@pytest.mark.parametrize("mark", ["skip", "xfail(strict=False)"])
def test_a_solution_that_skips_is_caught(course, prove, mark):
    replace(course / HELLO_TEST, "@pytest.mark.parametrize", f"@pytest.mark.{mark}\n@pytest.mark.parametrize")

    faults = prove("green")

    assert len(faults) == 2 and "01.1" in faults[0] and "skipped or expected to fail" in faults[0]


def test_a_warning_in_the_solution_is_caught(course, prove):
    replace(
        course / SOLUTION / "greetings/hello.py",
        "    return",
        "    import warnings\n\n    warnings.warn('old', DeprecationWarning)\n    return",
    )

    assert "DeprecationWarning" in prove("green")[0]


def test_a_solution_whose_project_does_not_start_is_caught(course, prove):
    (course / KATA / "config/urls.py").write_text("urlpatterns = [")

    (fault,) = prove("green")

    assert "nothing was judged" in fault and "config/urls.py:1" in fault and "SyntaxError" in fault


def test_two_exercises_that_share_a_file_are_caught(course):
    replace(course / KATA / "kata.toml", '["greetings/goodbye.py"]', '["greetings/hello.py"]')

    with pytest.raises(catalog.CatalogError, match=r"exercise 02 and exercise 01 both claim greetings/hello.py"):
        catalog.read(course)


def test_an_exercise_whose_files_turn_anothers_tests_green_is_caught(course, prove):
    replace(course / KATA / "kata.toml", '["greetings/hello.py"]', '["greetings/hello.py", "greetings/extra.py"]')
    (course / SOLUTION / "greetings/extra.py").write_text(
        "import sys, types\n\nsys.modules['greetings.goodbye'] = types.SimpleNamespace(goodbye='Goodbye, {}'.format)\n"
    )
    replace(
        course / SOLUTION / "greetings/hello.py", "def hello", "import greetings.extra  # noqa: F401\n\n\ndef hello"
    )

    (fault,) = prove("each alone", "01")
    (other,) = prove("all but one", "02")

    assert fault.startswith("01.2 test_02_goodbye.py::") and "is green though its exercise is not solved" in fault
    assert other.startswith("01.2 test_02_goodbye.py::")


def test_an_exercise_that_needs_another_is_caught(course, prove):
    replace(
        course / SOLUTION / "greetings/goodbye.py",
        'return f"Goodbye, {name}"',
        'from greetings.hello import hello\n\n    return hello(name).replace("Hello", "Goodbye")',
    )
    replace(course / KATA / "greetings/hello.py", "Hello, World", "Hello, World ")
    replace(course / KATA / "tests/regression/test_hello.py", 'hello("World") ==', 'hello("World").strip() ==')

    (fault,) = prove("each alone", "02")

    assert fault.startswith("01.2 test_02_goodbye.py::") and "must be green here and is not" in fault


def test_a_safety_net_that_is_red_at_the_start_is_caught(course, prove):
    replace(course / KATA / "greetings/hello.py", "Hello, World", "Hullo, World")

    faults = prove("red")

    assert [fault for fault in faults if fault.startswith("01 safety net test_hello.py::")]


def test_a_module_without_a_safety_net_is_caught(course, prove):
    (course / KATA / "tests/regression/test_hello.py").unlink()

    assert prove("red") == ["01: there is no safety net in tests/regression."]


def test_an_exercise_none_of_whose_tests_ran_is_caught(course, prove):
    replace(course / KATA / "tests/exercises/test_02_goodbye.py", "def test_", "def check_")

    assert prove("green") == ["01.2: no test of it ran."]


def test_an_alternative_that_fails_is_caught(course, prove):
    replace(course / SOLUTION / "alternatives/01/greetings/hello.py", "Hello", "Hullo")

    faults = prove("another way", "01")

    assert [fault for fault in faults if fault.startswith("01.1 test_01_hello.py::")]


def test_an_overlay_file_that_nobody_claims_is_caught(course, check_manifest):
    (course / SOLUTION / "greetings/stray.py").write_text("")

    assert check_manifest() == [f"01: no exercise claims {SOLUTION}/greetings/stray.py."]


def test_an_overlay_file_that_changes_nothing_is_caught(course, check_manifest):
    kata_file = course / KATA / "greetings/hello.py"
    (course / SOLUTION / "greetings/hello.py").write_bytes(kata_file.read_bytes())

    assert check_manifest() == ["01.1: greetings/hello.py is the same in the kata and in the solution."]


def test_a_claimed_file_that_the_solution_lacks_is_caught(course, check_manifest):
    (course / SOLUTION / "greetings/goodbye.py").unlink()

    assert check_manifest() == [f"01.2: {SOLUTION}/greetings/goodbye.py is missing."]


def test_an_alternative_of_no_exercise_is_caught(course, check_manifest):
    (course / SOLUTION / "alternatives/01").rename(course / SOLUTION / "alternatives/07")

    assert check_manifest() == ["01: alternatives/07 belongs to no exercise."]


@pytest.mark.parametrize("document", [f"{KATA}/README.md", f"{SOLUTION}/DEBRIEF.md", f"{SOLUTION}/FACILITATOR.md"])
def test_a_missing_section_is_caught(course, check_manifest, document):
    replace(course / document, "02 Nobody says goodbye", "02 Somebody")

    (fault,) = check_manifest()

    assert fault.startswith(f"01.2: {document} has no ") and "02 Nobody says goodbye" in fault


def test_a_topic_that_no_exercise_covers_is_caught(course, check_manifest):
    replace(course / KATA / "kata.toml", '["01.2"]', '["01.1"]')

    assert check_manifest() == ["01: no exercise covers topic 01.2 (goodbye)."]


def test_minutes_far_from_the_curriculum_are_caught(course, check_manifest):
    replace(course / KATA / "kata.toml", "minutes = 30", "minutes = 50")

    assert check_manifest() == ["01: its core exercises take 100 minutes; planned are 60."]

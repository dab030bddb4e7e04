"""A manifest that is wrong is refused with the file, the key and the mend."""

from __future__ import annotations

import pytest

from workbook import catalog

MANIFEST = "katas/module01_tiny/kata.toml"


def test_a_course_is_read_as_its_manifests_tell_it(course):
    (module,) = catalog.read(course).modules

    assert (module.folder, module.session, module.minutes) == ("module01_tiny", "module01", 60)
    assert [exercise.key for exercise in module.exercises] == ["01.1", "01.2"]
    assert module.exercises[0].test_file == "tests/exercises/test_01_hello.py"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Greetings"', 'title = "Greetings"\ncolour = "red"', "colour is not a key that is known here"),
        ('slug = "hello"', 'slug = "hello"\nminuts = 3', "exercise 01: minuts is not a key that is known here"),
        ("phase = 1", 'phase = "1"', "phase is '1'; it must be of type int"),
        ("phase = 1", "phase = 9", "phase 9 is not in katas/curriculum.toml"),
        ("deep_dive = false", "deep_dive = 0", "deep_dive is 0; it must be of type bool"),
        ("minutes = 30\n", "", "exercise 01: minutes is missing"),
        ('topics = ["01.1"]', 'topics = ["09.9"]', "topic '09.9' is not in katas/curriculum.toml"),
        ('topics = ["01.1"]', "topics = [1]", "topics is [1]; it must be a list of strings"),
        ('id = "02"', 'id = "01"', "exercise 01 stands twice"),
        ('id = "02"', 'id = "2"', "id is '2'; it must look like"),
        ('slug = "hello"', 'slug = "hallo"', "tests/exercises/test_01_hallo.py is missing"),
        ('"An f-string.", ', "", "exercise 01 has 2 hints; write three"),
        ('files = ["greetings/hello.py"]', "files = []", "exercise 01: files is empty"),
        ('"greetings/hello.py"', '"../hello.py"', "write paths relative to the module"),
        ("services = []", 'services = ["oracle"]', "services names 'oracle'; known are postgres, valkey"),
        ('paths = ["polite"]', 'paths = ["rude"]', "paths names 'rude'; katas/curriculum.toml has polite"),
        ('name = "tiny"', 'name = "small"', "a folder called 'module01_tiny'"),
        ("difficulty = 1\ndeep_dive", "difficulty = 4\ndeep_dive", "exercise 01: difficulty is 4; it goes from 1 to 3"),
        ('number = "01"', "number = 01", "is not valid TOML"),
    ],
)
def test_a_wrong_manifest_is_refused_with_file_and_mend(course, old, new, said):
    manifest = course / MANIFEST
    assert old in manifest.read_text()
    manifest.write_text(manifest.read_text().replace(old, new, 1))

    with pytest.raises(catalog.CatalogError) as caught:
        catalog.read(course)

    assert said in str(caught.value) and "module01_tiny/kata.toml" in str(caught.value)


def test_a_course_without_a_curriculum_is_refused(course):
    (course / "katas/curriculum.toml").unlink()

    with pytest.raises(catalog.CatalogError, match=r"curriculum\.toml cannot be read"):
        catalog.read(course)


@pytest.mark.parametrize("selector", ["01.2", "1.2", "1.02", "01.02"])
def test_an_exercise_is_found_by_any_spelling_of_its_number(course, selector):
    _, exercise = catalog.read(course).select(selector)

    assert exercise is not None and exercise.slug == "goodbye"


@pytest.mark.parametrize(
    ("selector", "said"),
    [("x", "names no exercise"), ("01.9", "has no exercise '9'; it has 01, 02"), ("07", "There is no module '07'")],
)
def test_an_unknown_exercise_is_a_sentence(course, selector, said):
    with pytest.raises(catalog.CatalogError, match=said):
        catalog.read(course).select(selector)

"""A module's run, from the outside: what is shown, and that a broken project is a finding and not a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import git

KATA = "katas/module01_tiny"


@pytest.fixture
def run(course):
    """Run pytest on the course as a learner does; the process with its output."""

    def call(*arguments: str, cwd: Path = course, **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
            cwd=cwd,
            env={**clean, "NO_COLOR": "1", **environment},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )

    return call


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_red_module_shows_focus_and_scoreboard_and_fails(run):
    done = run("--scoreboard", KATA)

    assert done.returncode == 1
    assert "In focus: 01 Hello, everybody" in done.stdout
    assert "Ada was greeted with 'Hello, World'" in done.stdout
    assert "tests/exercises/test_01_hello.py:10" in done.stdout
    assert "Scoreboard: 0 of 2 green" in done.stdout
    assert "Traceback" not in done.stdout and "site-packages" not in done.stdout


@pytest.mark.parametrize(("focus", "ran"), [("01", False), ("02", True), ("all", True), (None, False)])
def test_beside_the_focus_the_first_red_test_decides(run, course, tmp_path, focus, ran):
    trace = tmp_path / "trace"
    with (course / KATA / "tests/exercises/test_02_goodbye.py").open("a") as file:
        file.write(f"\n\ndef test_the_last():\n    open({str(trace)!r}, 'w').close()\n    assert False\n")

    done = run("--scoreboard", *([f"--focus={focus}"] if focus else []), KATA)

    assert trace.exists() == ran
    assert "green" in done.stdout.partition("Safety net")[2], "the safety net always runs whole"
    assert done.returncode == 1


def test_a_missing_name_is_a_sentence(run):
    done = run("--scoreboard", "--focus=02", KATA)

    assert "There is no greetings/goodbye.py yet" in done.stdout
    assert "red     01" in done.stdout and "focus   02" in done.stdout


def test_a_solved_module_is_green_and_succeeds(run, course):
    replace(course / KATA / "greetings/hello.py", '"Hello, World"', 'f"Hello, {name}"')
    (course / KATA / "greetings/goodbye.py").write_text('def goodbye(name):\n    return f"Goodbye, {name}"\n')

    done = run("--scoreboard", KATA)

    assert done.returncode == 0
    assert "Scoreboard: 2 of 2 green" in done.stdout and "All is green" in done.stdout


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("greetings/hello.py", "def hello(name:\n", ["greetings/hello.py:1", "SyntaxError"]),
        ("greetings/hello.py", "from nowhere import x\n", ["greetings/hello.py:1", "No module named 'nowhere'"]),
        ("config/urls.py", "urlpatterns = [path()]\n", ["config/urls.py:1", "NameError: name 'path' is not defined"]),
        ("config/settings.py", "1 / 0\n", ["config/settings.py:1", "ZeroDivisionError"]),
        ("config/settings.py", 'SECRET_KEY = "x"\nINSTALLED_APPS = ["gone"]\n', ["config/settings", "named 'gone'"]),
        ("greetings/migrations/__init__.py", "x = (\n", ["greetings/migrations/__init__.py:1", "SyntaxError"]),
    ],
)
def test_a_project_that_does_not_start_is_told_with_file_line_and_error(run, course, file, content, said):
    if file.startswith("greetings/hello"):
        (course / KATA / "config/urls.py").write_text("import greetings.hello\n\nurlpatterns = []\n")
    (course / KATA / file).parent.mkdir(exist_ok=True)
    (course / KATA / file).write_text(content)

    done = run("--scoreboard", KATA)

    assert done.returncode == 4
    assert "nothing was judged" in done.stderr
    for part in said:
        assert part in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_a_deleted_file_is_told_by_whoever_misses_it(run, course):
    (course / KATA / "config/urls.py").write_text("import greetings.hello\n\nurlpatterns = []\n")
    (course / KATA / "greetings/hello.py").unlink()

    done = run("--scoreboard", KATA)

    assert "config/urls.py:1" in done.stderr and "No module named 'greetings.hello'" in done.stderr


def test_tests_that_cannot_be_read_are_told(run, course):
    (course / KATA / "greetings/hello.py").unlink()

    done = run("--scoreboard", KATA)

    assert done.returncode != 0
    assert "Some tests cannot be read" in done.stdout and "No module named 'greetings.hello'" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_wrong_manifest_is_told(run, course):
    replace(course / KATA / "kata.toml", "phase = 1", "phase = 7")

    done = run("--scoreboard", KATA)

    assert "phase 7 is not in katas/curriculum.toml" in done.stderr and "Traceback" not in done.stderr


def test_a_database_that_does_not_answer_is_told(run, course):
    (course / KATA / "config/settings.py").write_text(
        "import environ\n\n"
        'SECRET_KEY = "x"\nINSTALLED_APPS = ["greetings"]\nROOT_URLCONF = "config.urls"\n'
        'DATABASES = {"default": environ.Env().db("DATABASE_URL")}\n'
    )
    replace(course / KATA / "kata.toml", "services = []", 'services = ["postgres"]')

    done = run("--scoreboard", KATA, DATABASE_URL="postgres://a:b@127.0.0.1:1/shop")

    assert done.returncode == 4
    assert "DATABASE_URL names a database that does not answer (127.0.0.1:1)" in done.stderr
    assert "unset it" in done.stderr and "Traceback" not in done.stderr


def test_a_server_folder_that_cannot_be_made_is_told(run, course, tmp_path):
    replace(course / KATA / "kata.toml", "services = []", 'services = ["postgres"]')
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / f"django-katas-{os.getuid()}").write_text("in the way")

    done = run("--scoreboard", KATA, TMPDIR=str(blocked), DATABASE_URL="")

    assert done.returncode == 4
    assert "set TMPDIR" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [KATA],
        [f"{KATA}/tests/exercises/test_01_hello.py"],
        [f"{KATA}/tests/exercises/test_01_hello.py::test_everybody_is_greeted_by_name"],
        [f"{KATA}/tests/exercises/test_01_hello.py::test_everybody_is_greeted_by_name[Ada]"],
    ],
)
def test_plain_pytest_works_from_the_root(run, arguments):
    done = run(*arguments)

    assert done.returncode == 1 and "Ada was greeted with" in done.stdout and "Scoreboard" not in done.stdout


@pytest.mark.parametrize("arguments", [[], ["tests/exercises"], ["tests/exercises/test_01_hello.py"]])
def test_plain_pytest_works_from_inside_the_module(run, course, arguments):
    done = run(*arguments, cwd=course / KATA)

    assert done.returncode == 1 and "Ada was greeted with" in done.stdout


def test_two_modules_in_one_process_are_refused(run, course):
    other = course / "katas/module02_other"
    other.mkdir()
    (other / "kata.toml").write_text("")

    done = run("katas")

    assert done.returncode == 4 and "run them one by one (module01_tiny, module02_other)" in done.stderr


def test_a_kata_cannot_reach_the_network(run, course):
    replace(
        course / KATA / "greetings/hello.py",
        '    return "Hello, World"',
        "    import socket\n\n    try:\n"
        "        socket.create_connection(('192.0.2.1', 80), 0.1)\n"
        "    except Exception:\n        pass\n"
        '    return f"Hello, {name}"',
    )

    done = run("--scoreboard", KATA)

    assert "The code tried to reach 192.0.2.1; a kata's tests reach this machine alone" in " ".join(done.stdout.split())


@pytest.mark.parametrize("committed", [False, True])
def test_an_edited_test_is_noticed(run, clone, committed):
    replace(clone / KATA / "tests/exercises/test_01_hello.py", "Hello, {name}", "Hello, World")
    if committed:
        git(clone, "commit", "-qam", "my solution")

    done = run("--scoreboard", KATA)

    assert "green   01" in done.stdout
    assert "not as they were shipped" in done.stdout
    assert "katas/module01_tiny/tests/exercises/test_01_hello.py" in done.stdout


def test_a_fresh_clone_has_no_edited_tests(run, clone):
    assert "not as they were shipped" not in run("--scoreboard", KATA).stdout

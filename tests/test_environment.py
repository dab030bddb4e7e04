"""The environment is made once, kept while nothing changes, and made anew when it must be."""

from __future__ import annotations

import json
import sys

import pytest

from workbook import environment


@pytest.fixture
def calls(tmp_path, monkeypatch):
    """What uv was asked for; it does nothing but put an interpreter in place."""
    (tmp_path / "requirements.lock").write_text("django==5.2")
    (tmp_path / "pyproject.toml").write_text("[dependency-groups]\nmodule03 = []\nmodule04 = []\n")
    monkeypatch.delenv("UV_PYTHON", raising=False)
    asked: list[tuple[str, ...]] = []

    def uv(root, *arguments):
        asked.append(arguments)
        python = environment.python_of(root)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.setattr(environment, "_uv", uv)
    return asked


def groups(call):
    return [call[position + 1] for position, part in enumerate(call) if part == "--group"]


def test_the_first_run_makes_it_and_the_second_asks_nobody(tmp_path, calls):
    environment.prepare(tmp_path, ["module03"])
    first = len(calls)

    environment.prepare(tmp_path, ["module03"])

    assert [call[0] for call in calls] == ["venv", "pip"] and first == 2


def test_another_module_adds_its_group_and_keeps_the_others(tmp_path, calls):
    environment.prepare(tmp_path, ["module03"])

    environment.prepare(tmp_path, ["module04"])

    assert [call[0] for call in calls] == ["venv", "pip", "pip"]
    assert groups(calls[-1]) == ["module03", "module04"]


def test_a_group_that_another_commit_had_is_forgotten(tmp_path, calls):
    environment.prepare(tmp_path, ["module03", "module04"])
    (tmp_path / "pyproject.toml").write_text("[dependency-groups]\nmodule03 = []\n")

    environment.prepare(tmp_path, ["module03"])

    assert groups(calls[-1]) == ["module03"]


def test_a_new_lock_installs_again(tmp_path, calls):
    environment.prepare(tmp_path, ["module03"])
    (tmp_path / "requirements.lock").write_text("django==5.2.1")

    environment.prepare(tmp_path, [])

    assert [call[0] for call in calls] == ["venv", "pip", "pip"] and groups(calls[-1]) == ["module03"]


def test_another_python_makes_it_anew(tmp_path, calls, monkeypatch):
    environment.prepare(tmp_path, ["module03"])
    monkeypatch.setenv("UV_PYTHON", f"3.{sys.version_info.minor + 1}")

    environment.prepare(tmp_path, [])

    assert [call[0] for call in calls] == ["venv", "pip", "venv", "pip"]
    assert "--python" in calls[0] and "--python" not in calls[2], "uv reads UV_PYTHON itself"
    assert groups(calls[-1]) == []


def test_an_interrupted_set_up_is_done_again(tmp_path, calls, monkeypatch):
    real = environment._uv

    def interrupted(root, *arguments):
        real(root, *arguments)
        if arguments[0] == "pip":
            raise KeyboardInterrupt

    monkeypatch.setattr(environment, "_uv", interrupted)
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(tmp_path, ["module03"])
    monkeypatch.setattr(environment, "_uv", real)

    environment.prepare(tmp_path, ["module03"])

    assert [call[0] for call in calls] == ["venv", "pip", "venv", "pip"]


def test_a_damaged_stamp_is_no_crash(tmp_path, calls):
    environment.prepare(tmp_path, [])
    (tmp_path / ".venv" / environment.STAMP).write_text("[1")

    environment.prepare(tmp_path, [])

    assert json.loads((tmp_path / ".venv" / environment.STAMP).read_text())["groups"] == []


def test_a_failing_uv_is_a_sentence(tmp_path):
    (tmp_path / "requirements.lock").write_text("")
    (tmp_path / "pyproject.toml").write_text(
        "[project]\nname = 'x'\nversion = '1'\ndependencies = ['not a requirement']\n"
    )

    with pytest.raises(environment.EnvironmentFault):
        environment.prepare(tmp_path, [])

"""The pytest plugin: it finds the module by the path, sets its settings and starts its servers."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from workbook import catalog, services


def find_kata(paths: Sequence[str], start: Path) -> Path | None:
    """The one kata folder that the paths lie in; UsageError where they lie in several."""
    found = {}
    for path in paths or ["."]:
        place = (start / path.split("::")[0]).resolve()
        katas = [folder for folder in [place, *place.parents] if (folder / "kata.toml").is_file()]
        if katas:
            found[katas[0]] = path
        elif place.is_dir():
            found.update({manifest.parent: path for manifest in place.glob("*/kata.toml")})
    if len(found) > 1:
        raise pytest.UsageError(
            "Each module is a Django project of its own, and one process holds one: "
            f"run them one by one ({', '.join(sorted(folder.name for folder in found))})."
        )
    return next(iter(found), None)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Before pytest-django looks for settings."""
    kata = find_kata(early_config.known_args_namespace.file_or_dir, early_config.invocation_params.dir)
    if kata is not None:
        started = services.start(["postgres"])
        sys.path.insert(0, str(kata))
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        services.publish(started)
        early_config.add_cleanup(lambda: [service.wait() for service in started])
    return (yield)

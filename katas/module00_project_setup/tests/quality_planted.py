"""The project with every mistake in it, judged once by each tool for all tests of a run."""

from tests.quality_planting import plant
from tests.quality_tools import Tools


class Planted:
    """A copy of the project with every mistake in it, and what each tool says of the copy."""

    def __init__(self, project):
        self.tools = Tools(project)
        self.garden = plant(self.tools.project)
        self._before = self._content()

    def check(self, command, mistake, reported):
        """Fail with the places at which the command passes over the mistake."""
        missed = [file.relative_to(self.tools.project).as_posix() for file in self.garden.missed(mistake, reported)]

        assert not missed, (
            f"{command} passed over {mistake} in {len(missed)} of {len(self.garden.planted[mistake])} files: "
            f"{', '.join(missed[:4])}{', ...' if len(missed) > 4 else ''}"
        )

    def rewritten(self):
        """The files that ruff's two checks have changed."""
        _ = self.tools.lint, self.tools.layout
        after = self._content()
        return [file for file, content in self._before.items() if after.get(file) != content]

    def _content(self):
        return {file: file.read_bytes() for file in self.tools.project.rglob("*.py")}

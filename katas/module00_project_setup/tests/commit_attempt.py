"""What became of an attempt to commit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Attempt:
    """A `git commit`, whether the hook let it through or not."""

    went_through: bool
    output: str
    seconds: float  # of processor time; 0 where the system does not count it

    @property
    def last_lines(self) -> str:
        """As many whole lines from the end of what was said as fit into 600 characters, and at least one."""
        lines = self.output.strip().splitlines()
        while len(lines) > 1 and len("\n".join(lines)) > 600:
            del lines[0]
        return "\n".join(lines)

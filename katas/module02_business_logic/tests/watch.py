"""Whether a function runs while something else does, whatever it is imported as."""

import sys
from collections.abc import Callable
from inspect import unwrap
from typing import Any


class Watch:
    """Counts the calls of one function while the block runs, by whatever name and decorator it is called.

    `returned` is called with what it returns, before its caller gets that.
    """

    def __init__(self, function: Callable[..., Any], returned: Callable[[Any], object] = lambda value: None) -> None:
        self.code = unwrap(function).__code__
        self.returned = returned
        self.frames = []  # a generator's frame is called again and again

    @property
    def calls(self) -> int:
        return len(self.frames)

    def __call__(self, frame, event, argument):
        if frame.f_code is not self.code:
            return
        if event == "call" and frame not in self.frames:
            self.frames.append(frame)
        elif event == "return":
            self.returned(argument)

    def __enter__(self):
        self.before = sys.getprofile()
        sys.setprofile(self)
        return self

    def __exit__(self, *error):
        sys.setprofile(self.before)

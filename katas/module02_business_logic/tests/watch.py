"""Whether a function runs while something else does, whatever it is imported as."""

import sys
from collections.abc import Callable
from functools import partial
from inspect import unwrap
from types import CodeType
from typing import Any


def code_of(function: Callable[..., Any]) -> CodeType:
    """The code that runs when something is called: a function, a method, a partial, a class or an object."""
    function = unwrap(function)
    while isinstance(function, partial):
        function = unwrap(function.func)
    if isinstance(function, type):
        function = function.__init__ if "__init__" in vars(function) else function.__new__
    elif not hasattr(function, "__code__"):
        function = type(function).__call__
    return unwrap(function).__code__


class Watch:
    """Counts the calls of one function while the block runs, by whatever name and decorator it is called.

    `returned` is called with what it returns, before its caller gets that.
    """

    def __init__(self, function: Callable[..., Any], returned: Callable[[Any], object] = lambda value: None) -> None:
        self.code = code_of(function)
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

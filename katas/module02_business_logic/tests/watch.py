"""Whether a function runs while something else does, whatever it is imported as."""

import sys
from inspect import unwrap


class Watch:
    """Counts the calls of one function while the block runs, by whatever name and decorator it is called."""

    def __init__(self, function):
        self.code = unwrap(function).__code__
        self.calls = 0

    def __call__(self, frame, event, argument):
        if event == "call" and frame.f_code is self.code:
            self.calls += 1

    def __enter__(self):
        self.before = sys.getprofile()
        sys.setprofile(self)
        return self

    def __exit__(self, *error):
        sys.setprofile(self.before)

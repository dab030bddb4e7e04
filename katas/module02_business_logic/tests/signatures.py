"""What a function promises of its arguments and its answer."""

import inspect
import typing
from collections.abc import Callable


def types_of(function: Callable, *known: type) -> dict[str, typing.Any]:
    """Its annotations, resolved. Names that are imported for type checkers only are looked for among the `known`."""
    names: dict[str, typing.Any] = {}
    while True:
        try:
            return typing.get_type_hints(inspect.unwrap(function), localns=names or None)
        except NameError as error:
            names[error.name] = next((kind for kind in known if kind.__name__ == error.name), typing.Any)

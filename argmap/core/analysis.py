"""What has been worked out of a case: each thing once, however often it is asked for."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from argmap.core.case import Case

T = TypeVar("T")
P = ParamSpec("P")


class Analysis:
    """The results of one case, by the question and its further arguments.

    Functions marked with `once` keep their results here. Another case, also a copy with one other
    item, begins with none; `know` gives it what is known to be so there as well.
    """

    def __init__(self) -> None:
        """Begin with nothing worked out."""
        self._results: dict[tuple[Any, ...], Any] = {}

    def result(self, question: Callable[..., T], case: "Case", *more: Hashable) -> T:
        """Return what a function says of a case and further arguments, worked out once."""
        key = (question, *more)
        if key not in self._results:
            self._results[key] = question(case, *more)
        return cast("T", self._results[key])

    def know(self, question: "Callable[[Case], T]", answer: T) -> None:
        """Take over what a function marked with `once` says of another case, as it does of this."""
        self._results[question.__wrapped__,] = answer  # type: ignore[attr-defined]  # see `once`


def once(
    question: "Callable[Concatenate[Case, P], T]",
) -> "Callable[Concatenate[Case, P], T]":
    """Return a function of a case whose results are kept in the case's `analysis`.

    Further arguments are positional and hashable; one that is left out is its default, so that both
    ways of asking have one result. What it returns is shared: nobody changes it.
    """
    defaults = question.__defaults__ or ()
    count = question.__code__.co_argcount - 1

    @wraps(question)
    def remembered(case: "Case", *more: Any) -> T:  # noqa: ANN401 - as the function marked
        left_out = count - len(more)
        given = (*more, *defaults[-left_out:]) if left_out else more
        return case.analysis.result(question, case, *given)

    return cast("Callable[Concatenate[Case, P], T]", remembered)

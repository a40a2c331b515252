"""Why a job cannot be done: the exceptions that the command line turns into exit status 2.

A user's mistake in a case is a value (`argmap.core.findings.Finding`), never an exception.
"""


class ArgmapError(Exception):
    """The job cannot be done; `str()` is one sentence, `hint` says what to do about it.

    `more` are further reasons, told after this one.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        """Keep the sentence and the hint, which may be empty."""
        super().__init__(message)
        self.hint = hint
        self.more: tuple[ArgmapError, ...] = ()


def with_extra(name: str) -> str:
    """Return the hint that says how to install what an extra of argmap brings.

    No package index has argmap under that name, and whoever took it could bring anything.
    """
    return f"install argmap with its extra {name}: pip install '.[{name}]' in a checkout"


class NoCaseError(ArgmapError):
    """There is no case at the given place, or it cannot be opened."""


class SettingsError(ArgmapError):
    """`argmap.toml`, `[tool.argmap]` or the baseline says something that cannot be meant."""


class EngineError(ArgmapError):
    """No program draws the picture, or the one there is failed or took too long."""

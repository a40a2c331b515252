"""The program `argmap`: runs the command line and turns what went wrong into an exit status."""

import gc
import os
import sys


def main() -> None:
    """Run `argmap`.

    Exit status: 0 done, 1 findings, 2 the job cannot be done or was not understood, 3 a bug.
    """
    # Else pydantic reads what every installed package says of itself, to find plug-ins of its own.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()  # one short job: its objects are not looked through again and again
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a poor locale is no reason to stop
    status = run()
    gc.freeze()  # nor at exit
    sys.exit(status)


def run() -> int:
    """Run the command line on `sys.argv` and return the exit status."""
    from argmap.cli import app  # noqa: PLC0415 - inside, so that the streams are ready
    from argmap.core.errors import ArgmapError  # noqa: PLC0415

    stream = sys.stdout
    try:
        app()
    except SystemExit as leaving:
        if sys.stdout is not stream:  # nobody reads on: typer has muffled it, and leaves with 1
            return 0
        return _status(leaving.code)
    except ArgmapError as error:
        if "--debug" in sys.argv:
            raise
        for reason in (error, *error.more):
            _say(f"argmap: {reason}", reason.hint)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        _say(
            f"argmap: internal error: {type(error).__name__}: {error}",
            "this is a bug in argmap: please report it with the output of the same command "
            "after `argmap --debug`",
        )
        return 3
    return 0


def _status(code: object) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()
    if code is None:
        return 0
    return code if isinstance(code, int) else 2


def _say(sentence: str, hint: str) -> None:
    from argmap.media.terminal import printable  # noqa: PLC0415 - only when something went wrong

    sys.stderr.write(f"{printable(sentence)}\n")
    if hint:
        sys.stderr.write(f"  {printable(hint)}\n")


if __name__ == "__main__":
    main()

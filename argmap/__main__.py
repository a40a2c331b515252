"""The program `argmap`: runs the command line and turns what went wrong into an exit status."""

import gc
import os
import signal
import sys


def main() -> None:
    """Run `argmap`.

    Exit status: 0 done, 1 findings, 2 the job cannot be done or was not understood, 3 a bug. What
    a stream or Ctrl-C does to it is listed in `argmap.storage.streams`.
    """
    # Before and after a command is at work there is nothing to tidy up, and no traceback to show.
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else it is ignored
    if ours:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Else pydantic reads what every installed package says of itself, to find plug-ins of its own.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()  # one short job: its objects are not looked through again and again
    from argmap.storage import streams  # noqa: PLC0415 - after what must be first

    streams.prepare()
    status = run()
    if ours:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.freeze()  # nor at exit
    sys.exit(status)


def run() -> int:
    """Run the command line on `sys.argv` and return the exit status."""
    from argmap.storage import streams  # noqa: PLC0415 - see above

    status = _run()
    sentence = streams.fault()
    if not sentence or status > 1:  # which has been said, or something worse
        return status
    _say(f"argmap: {sentence}", "")
    return 2


def _run() -> int:
    from argmap.cli import app  # noqa: PLC0415 - takes long: see `main`
    from argmap.core.errors import ArgmapError  # noqa: PLC0415

    try:
        app()
    except SystemExit as leaving:
        return _status(leaving.code)
    except ArgmapError as error:
        if "--debug" in sys.argv:
            raise
        for reason in (error, *error.more):
            _say(f"argmap: {reason}", reason.hint)
        return 2
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

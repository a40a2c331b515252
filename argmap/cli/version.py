"""`argmap version`."""

import typer


def command() -> None:
    """Say the versions of argmap, of the drawing engine and of Python.

    Example: argmap version
    """
    import platform  # noqa: PLC0415 - so that --help stays light
    from importlib.metadata import version  # noqa: PLC0415

    from argmap.core.vocabulary import Engine  # noqa: PLC0415
    from argmap.rendering.engine import engine_version  # noqa: PLC0415

    engine = engine_version(Engine.AUTO)
    typer.echo(f"argmap {version('argmap')} · engine {engine} · Python {platform.python_version()}")

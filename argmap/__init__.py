"""argmap: claims, competing explanations and evidence as plain files, checked, drawn, compared.

    import argmap

    case = argmap.load(".")
    for finding in argmap.check(case):
        print(finding.span.path, finding.message)
    print(argmap.compare(case, "why-no-veto").leaders)
    svg = argmap.render(case)

    result = argmap.check_case(".", argmap.CheckOptions(select=("sources",), since="origin/main"))
    assert not result.failed

Each name loads what it needs when it is first used; `import argmap` itself loads nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argmap.api import CheckOptions, check, check_case, compare, load, render, render_files
    from argmap.core.errors import ArgmapError
    from argmap.rendering.job import RenderOptions

    __version__: str

__all__ = [
    "ArgmapError",
    "CheckOptions",
    "RenderOptions",
    "__version__",
    "check",
    "check_case",
    "compare",
    "load",
    "render",
    "render_files",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Load a public name when it is first asked for."""
    if name == "ArgmapError":
        from argmap.core.errors import ArgmapError  # noqa: PLC0415 - lazy, as promised above

        return ArgmapError
    if name == "RenderOptions":
        from argmap.rendering.job import RenderOptions  # noqa: PLC0415 - lazy, as promised above

        return RenderOptions
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - lazy, as promised above

        return version("argmap")
    if name in __all__:
        from argmap import api  # noqa: PLC0415 - lazy, as promised above

        return getattr(api, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """Return the public names, loaded or not."""
    return __all__

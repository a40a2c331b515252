"""What a case's settings say: `argmap.toml`, or the table `[tool.argmap]` of `pyproject.toml`."""

import tomllib
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from argmap.errors import SettingsError
from argmap.spelling import did_you_mean

Level = Literal["error", "warning", "info", "off"]
Formula = Literal["inconsistency", "weighted", "count", "squared"]
Engine = Literal["auto", "pure", "system"]


def _dashes(name: str) -> str:
    return name.replace("_", "-")


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_dashes)


class PerPath(_Table):
    """Levels for the files that match one of the globs, relative to the case."""

    paths: tuple[str, ...]
    rules: Mapping[str, Level]


class Check(_Table):
    """`[check]`."""

    fail_on: Literal["error", "warning"] = "error"
    rules: Mapping[str, Level] = Field(default_factory=dict)
    per_path: tuple[PerPath, ...] = ()


class Compare(_Table):
    """`[compare]`."""

    formula: Formula = "inconsistency"


class Render(_Table):
    """`[render]`."""

    engine: Engine = "auto"


class Settings(_Table):
    """A case's settings; every key has a default."""

    title: Annotated[str, Field(max_length=500)] = ""
    check: Check = Check()
    compare: Compare = Compare()
    render: Render = Render()


def read(text: str, *, path: str, table: tuple[str, ...] = ()) -> Settings | None:
    """Return the settings in a TOML file, or None when it has no such table.

    `path` names the file in messages. Raises `SettingsError`, one sentence, on the first mistake.
    """
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{path} is not TOML: {error}"
        raise SettingsError(message, hint="mend the line named above") from None
    except RecursionError:
        message = f"{path} is not TOML that can be read: it is nested too deep"
        raise SettingsError(message, hint="settings need two levels") from None
    for name in table:
        if not isinstance(data, dict) or name not in data:
            return None
        data = data[name]
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        raise _first_mistake(error, path) from None


def _first_mistake(error: ValidationError, path: str) -> SettingsError:
    first = error.errors(include_url=False, include_context=False)[0]
    where = ".".join(str(step) for step in first["loc"]) or "the file"
    if first["type"] == "extra_forbidden":
        known = sorted(_known_keys(Settings))
        hint = did_you_mean(str(first["loc"][-1]), known)
        return SettingsError(
            f'{path}: unknown setting "{where}"',
            hint=hint[0] if hint else f"the settings are {', '.join(known)}",
        )
    return SettingsError(f'{path}: "{where}": {first["msg"]}', hint="see the notation's settings")


def _known_keys(model: type[BaseModel]) -> set[str]:
    keys: set[str] = set()
    for name, info in model.model_fields.items():
        keys.add(_dashes(name))
        inner = info.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            keys |= _known_keys(inner)
    return keys

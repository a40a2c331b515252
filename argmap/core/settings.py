"""What a case's settings say: `argmap.toml`, or the table `[tool.argmap]` of `pyproject.toml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from argmap.core import toml
from argmap.core.errors import SettingsError
from argmap.core.positions import SourceText, Span
from argmap.core.spelling import did_you_mean
from argmap.core.vocabulary import Bundle, Engine, Formula, Level, Severity


def _dashes(name: str) -> str:
    return name.replace("_", "-")


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_dashes)


class PerPath(_Table):
    """Levels for the files that match one of the globs, relative to the case."""

    paths: tuple[str, ...]
    rules: Mapping[str, Level]


_CUSTOM = "custom"


def _refused(sentence: str, advice: str) -> PydanticCustomError:
    return PydanticCustomError(_CUSTOM, "{sentence}", {"sentence": sentence, "advice": advice})


def _language(tag: str) -> str:
    if not re.fullmatch("[a-z]{2,3}", tag):
        sentence = "this is no language"
        raise _refused(sentence, "name one by its tag, as in [check.truncation.de]")
    return tag


def _word(word: str) -> str:
    if not re.fullmatch(r"[^\W\d_]+", word):
        sentence = "this is not one word of letters"
        raise _refused(sentence, "only harmless takes several words together")
    return word.lower()


def _phrase(phrase: str) -> str:
    if not re.search(r"\w", phrase):
        sentence = "this is no word"
        raise _refused(sentence, "delete it")
    return phrase


_Words = tuple[Annotated[str, AfterValidator(_word)], ...]


class Truncation(_Table):
    """`[check.truncation.LANGUAGE]`: words that `truncated-quote` looks for besides its own.

    What `harmless` names, a word or several, is never reported.
    """

    negations: _Words = ()
    hedges: _Words = ()
    harmless: tuple[Annotated[str, AfterValidator(_phrase)], ...] = ()


class Check(_Table):
    """`[check]`. What a bundle says is overruled by `rules`, and that by `per_path`."""

    bundle: Bundle = Bundle.RECOMMENDED
    fail_on: Severity | None = None
    plugins: tuple[str, ...] = ()
    rules: Mapping[str, Level] = Field(default_factory=dict)
    per_path: tuple[PerPath, ...] = ()
    truncation: Mapping[Annotated[str, AfterValidator(_language)], Truncation] = Field(
        default_factory=dict
    )

    @property
    def fails_at(self) -> Severity:
        """The least severity that fails the check: as set, else as the bundle has it."""
        least = Severity.WARNING if self.bundle is Bundle.STRICT else Severity.ERROR
        return self.fail_on or least


class Compare(_Table):
    """`[compare]`."""

    formula: Formula = Formula.LINES


class Render(_Table):
    """`[render]`."""

    engine: Engine = Engine.AUTO


@dataclass(frozen=True)
class _Origin:
    """The file that settings were read from, and the table of it that they stand in."""

    source: SourceText
    table: tuple[str, ...]

    @cached_property
    def places(self) -> Mapping[toml.Route, Span]:
        """Where each key of the file is written."""
        return toml.places(self.source)

    def at(self, route: toml.Route) -> Span:
        """Return where a setting is written; where it is missing, the table that lacks it."""
        whole = (*self.table, *route)
        for length in range(len(whole), 0, -1):
            if whole[:length] in self.places:
                return self.places[whole[:length]]
        return self.source.start()


class Settings(_Table):
    """A case's settings; every key has a default."""

    title: Annotated[str, Field(max_length=500)] = ""
    check: Check = Check()
    compare: Compare = Compare()
    render: Render = Render()
    _origin: _Origin | None = PrivateAttr(None)

    def model_post_init(self, context: object) -> None:
        """Keep the file that the settings come from, which `read` hands over as the context."""
        if isinstance(context, _Origin):
            self._origin = context

    @property
    def source(self) -> SourceText | None:
        """The file that the settings were read from; None when there was none."""
        return self._origin.source if self._origin else None

    def at(self, *route: str | int) -> Span:
        """Return where a setting is written, or the nearest table around it."""
        return self._origin.at(route) if self._origin else Span("", 0, 0, 0, 0)

    def read_again(self, source: SourceText) -> "Settings":
        """Return what the same table of the same file says in another text of it.

        Raises `SettingsError`.
        """
        return read(source, table=self._origin.table if self._origin else ()) or Settings()


def read(source: SourceText, *, table: tuple[str, ...] = ()) -> Settings | None:
    """Return the settings in a TOML file, or None when it has no such table.

    Raises `SettingsError` for the first mistake by place, with all others as its `more`.
    """
    data: Any = toml.load(source)
    for name in table:
        if not isinstance(data, dict) or name not in data:
            return None
        data = data[name]
    origin = _Origin(source, table)
    try:
        return Settings.model_validate(data, context=origin)
    except ValidationError as error:
        mistakes = sorted(_mistakes(error, origin))
    first, *others = (
        SettingsError(f"{span.path}:{span.line}:{span.column}: {sentence}", hint=hint)
        for span, sentence, hint in mistakes
    )
    first.more = tuple(others)
    raise first


_SENTENCES = {
    **dict.fromkeys(("model_type", "dict_type"), "a table is wanted here"),
    "tuple_type": "a list is wanted here",
}


def _mistakes(error: ValidationError, origin: _Origin) -> Iterator[tuple[Span, str, str]]:
    details = error.errors(include_url=False)
    keys = {detail["loc"][:-1] for detail in details if detail["loc"][-1:] == ("[key]",)}
    for detail in details:
        route = detail["loc"]
        if route[-1:] == ("[key]",):
            route = route[:-1]
        elif any(route[: len(key)] == key for key in keys):
            continue  # what stands under a key that is wrong itself
        where = ".".join(str(step) for step in route) or "the table"
        if detail["type"] == "extra_forbidden":
            yield origin.at(route), f'unknown setting "{where}"', _known_here(route)
        else:
            sentence = _SENTENCES.get(detail["type"], detail["msg"])
            sentence = f"{sentence[:1].lower()}{sentence[1:]}"
            yield origin.at(route), f'"{where}": {sentence}', _advice(detail)


def _known_here(route: toml.Route) -> str:
    """Return what an unknown key was probably meant to be, or where such a key belongs."""
    name = str(route[-1])
    keys = dict(_tables(Settings, ()))
    here = keys.get(tuple(step for step in route[:-1] if isinstance(step, str)), ())
    near = did_you_mean(name, here)
    if near:
        return near[0]
    for table, known in keys.items():
        if _dashes(name) in known:
            where = f"[{'.'.join(table)}]" if table else "no table"
            return f'"{_dashes(name)}" belongs under {where}'
    anywhere = did_you_mean(name, {key for known in keys.values() for key in known})
    return anywhere[0] if anywhere else f"the settings here are {', '.join(here)}"


def _advice(detail: ErrorDetails) -> str:
    if detail["type"] == _CUSTOM:
        return str(detail["ctx"]["advice"])
    words = re.findall(r"'([^']+)'", str(detail.get("ctx", {}).get("expected", "")))
    near = did_you_mean(str(detail["input"]), words, most=1) if words else ()
    return near[0] if near else "see the settings in the notation"


def _tables(model: type[BaseModel], route: tuple[str, ...]) -> Iterator[tuple[Any, list[str]]]:
    """Yield each table's route and keys, from the outermost inwards."""
    yield route, [_dashes(name) for name in model.model_fields]
    for name, info in model.model_fields.items():
        below = (*route, _dashes(name))
        if get_origin(info.annotation) is Mapping:
            below = (*below, "LANGUAGE")
        for inner in (info.annotation, *get_args(info.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from _tables(inner, below)

"""The baseline: findings that were there when a case began to be checked, and are held back.

The file is TOML, one fingerprint a line with how often it occurs, sorted, so that two branches that
mend different findings merge without a conflict.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from argmap.core import toml
from argmap.core.errors import SettingsError
from argmap.core.findings import Finding
from argmap.core.positions import SourceText, Span

NAME = "argmap-baseline.toml"
"""The file's name, beside `argmap.toml`."""

SCHEMA = 1

_HEAD = f"""\
# Findings that are known: argmap check reports only what is new.
# Written by argmap check --write-baseline; delete a line when its finding is mended.
schema = {SCHEMA}

[findings]
"""
_TO_ESCAPE = re.compile(r'[\x00-\x1f\x7f-\x9f"\\\u2028\u2029\ufeff]')


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each fingerprint is known to occur, and where its line is."""

    counts: Mapping[str, int]
    places: Mapping[str, Span]


def write(findings: Iterable[Finding]) -> str:
    """Return the file that holds back exactly these findings."""
    counts = Counter(finding.fingerprint for finding in findings)
    return _HEAD + "".join(entry(name, counts[name]) for name in sorted(counts))


def entry(fingerprint: str, count: int) -> str:
    """Return one line of the file."""
    return f'"{_escaped(fingerprint)}" = {count}\n'


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(
        lambda match: f"\\{match[0]}" if match[0] in '"\\' else f"\\u{ord(match[0]):04x}", text
    )


def read(source: SourceText) -> Baseline:
    """Return what a baseline file says. Raises `SettingsError` with the place of a mistake."""
    data = toml.load(source)
    places = toml.places(source)
    known = data.get("findings", {})
    if data.get("schema") != SCHEMA:
        raise _broken(source.start() if "schema" not in data else places["schema",])
    for key in data:
        if key not in ("schema", "findings"):
            raise _broken(places[key,])
    if not isinstance(known, dict):
        raise _broken(places["findings",])
    for name, count in known.items():
        if type(count) is not int or count < 1:
            raise _broken(places["findings", name])
    return Baseline(known, {name: places["findings", name] for name in known})


def _broken(span: Span) -> SettingsError:
    return SettingsError(
        f"{span.path}:{span.line}:{span.column}: this is not a baseline that can be read",
        hint='it has "schema = 1" and, under [findings], lines of "FINGERPRINT" = COUNT; '
        "argmap check --write-baseline writes it anew",
    )


def hold_back(findings: Iterable[Finding], baseline: Baseline | None) -> tuple[Finding, ...]:
    """Return the findings that are new, in their order.

    Of findings with one fingerprint the first ones are taken for those that are known.
    """
    known = Counter(baseline.counts if baseline else {})
    new: list[Finding] = []
    for finding in findings:
        if known[finding.fingerprint] > 0:
            known[finding.fingerprint] -= 1
        else:
            new.append(finding)
    return tuple(new)

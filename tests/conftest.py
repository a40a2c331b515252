"""What every test may ask for."""

from pathlib import Path

import pytest
from hypothesis import settings
from support.case_text import write
from support.examples import SMALL

from argmap.core.case import Case
from argmap.storage.load import read

settings.load_profile(SMALL)  # what `--hypothesis-profile` names comes later, and counts


@pytest.fixture
def on_disk(tmp_path: Path):
    """Return a function that writes a text of several files to disk and loads the case."""

    def load(text: str) -> Case:
        return read(write(tmp_path, text), copies=True)

    return load

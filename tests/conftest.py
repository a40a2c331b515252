"""What every test may ask for."""

from pathlib import Path

import pytest
from support.case_text import write

from argmap.core.case import Case
from argmap.storage.load import read


@pytest.fixture
def on_disk(tmp_path: Path):
    """Return a function that writes a text of several files to disk and loads the case."""

    def load(text: str) -> Case:
        return read(write(tmp_path, text), copies=True)

    return load

"""What every test may ask for."""

import signal
from pathlib import Path

import pytest
from hypothesis import settings
from support.case_text import write
from support.examples import SMALL

from argmap.core.case import Case
from argmap.storage.load import read

# A shell that runs the tests in the background has all that they start ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
settings.load_profile(SMALL)  # what `--hypothesis-profile` names comes later, and counts


@pytest.fixture
def on_disk(tmp_path: Path):
    """Return a function that writes a text of several files to disk and loads the case."""

    def load(text: str) -> Case:
        return read(write(tmp_path, text), copies=True)

    return load

"""The floor: read every item of a case and compose its head. `python floor.py DIR`."""

import sys
from pathlib import Path

import yaml

loader = getattr(yaml, "CLoader", yaml.Loader)
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    text = path.read_text("utf-8")
    yaml.compose(text[: text.index("\n---", 3)], Loader=loader)

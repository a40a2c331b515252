"""Mermaid itself, from npm: its parser under node, and its drawing in a browser.

Where node or a browser is missing a test is skipped, unless ARGMAP_PAGES=required forbids that.
"""

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from support.places import CACHE

PARTING = "\u200c"
"""What the writer parts words with that read like Mermaid's own marks; nobody sees it."""

_HERE = Path(__file__).parent
_PACKAGES = ("mermaid@11", "mermaid-early@npm:mermaid@11.4.1", "jsdom@26")
VERSIONS = ("mermaid", "mermaid-early")
"""The newest Mermaid 11, and one that reads Markdown in every label."""

_BROWSERS = ("chromium", "google-chrome", "chromium-browser", "chrome")


def program(*names: str) -> str:
    """Return the path of the first of these programs that is there, or skip the test."""
    for name in names:
        if found := shutil.which(name):
            return found
    if os.environ.get("ARGMAP_PAGES") == "required":
        pytest.fail(f"there is no {' or '.join(names)}, and ARGMAP_PAGES=required")
    pytest.skip(f"there is no {' or '.join(names)} to try the chart with")


def installed() -> Path:
    """Return the folder that Mermaid is installed in, once for all runs of the tests."""
    folder = CACHE / "mermaid-11.4-11"
    if not folder.exists():
        npm = program("npm")
        folder.parent.mkdir(exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent))  # two processes may both get here
        (fresh / "package.json").write_text('{"private": true}', "utf-8")
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
        try:
            subprocess.run(
                [*command, *_PACKAGES], cwd=fresh, capture_output=True, timeout=400, check=True
            )
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            shutil.rmtree(fresh)
            if os.environ.get("ARGMAP_PAGES") == "required":
                pytest.fail("npm cannot install Mermaid")
            pytest.skip("npm cannot install Mermaid")
        try:
            fresh.rename(folder)
        except OSError:
            shutil.rmtree(fresh)
    return folder


def parsed(charts: Sequence[str]) -> list[dict[str, Any]]:
    """Return what Mermaid's parser makes of each chart: nodes' words by name, and edges."""
    node = program("node")
    done = subprocess.run(
        [node, _HERE / "mermaid_parser.mjs", installed()],
        input=json.dumps(charts),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def words(text: str) -> list[str]:
    """Return the lines of a node's words as a reader sees them: Mermaid's marks are entities."""
    decoded = text.replace("ﬂ°°", "&#").replace("ﬂ°", "&").replace("¶ß", ";")
    lines = (re.sub("</?(?:[bs]|div)>", "", line) for line in decoded.split("</div><div>"))
    return [html.unescape(line).replace(PARTING, "") for line in lines]


_PAGE = """<!doctype html><meta charset="utf-8"><body><pre class="mermaid">{chart}</pre>
<pre id="told"></pre><script src="{script}"></script><script>
mermaid.initialize({{ startOnLoad: false, securityLevel: "strict" }});
mermaid.run().then(() => {{
  const labels = [...document.querySelectorAll(".node .nodeLabel, span.edgeLabel")];
  const told = labels.map((label) => {{
    label.querySelectorAll("div").forEach((part) => part.append("\\n"));
    return label.textContent;
  }});
  document.getElementById("told").textContent = encodeURIComponent(JSON.stringify(told));
}});
</script>"""


def drawn(chart: str, folder: Path, version: str) -> list[str]:
    """Return the words of each node and edge as a browser shows them.

    Lines are parted by line feeds; `version` is one of `VERSIONS`.
    """
    browser = program(*_BROWSERS)
    page = folder / "page.html"
    script = (installed() / "node_modules" / version / "dist/mermaid.min.js").as_uri()
    page.write_text(_PAGE.format(chart=html.escape(chart), script=script), "utf-8")
    done = subprocess.run(
        [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}"),
            *("--virtual-time-budget=60000", "--dump-dom", page.as_uri()),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    told = re.search('<pre id="told">(.+?)</pre>', done.stdout, re.DOTALL)
    assert told is not None, done.stdout[-2000:]
    labels: list[str] = json.loads(unquote(told[1]).replace(PARTING, ""))
    return labels

"""Packages of npm that tests ask what they make of our documents; installed once, in the cache."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest


def installed(package: str, cache: Path, npm: str | None = None) -> Path:
    """Return the folder of modules with a package; skip where it cannot be installed.

    With ARGMAP_PAGES=required that is a failure.
    """
    wrong = "" if cache.exists() else _install(package, cache, npm or shutil.which("npm"))
    if wrong and os.environ.get("ARGMAP_PAGES") == "required":
        pytest.fail(wrong)
    if wrong:
        pytest.skip(wrong)
    return cache / "node_modules"


def _install(package: str, cache: Path, npm: str | None) -> str:
    """Install a package; return what went wrong."""
    if npm is None or shutil.which("node") is None:
        return f"there is no npm, which installs {package}"
    cache.parent.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=cache.parent))
    command = [npm, "install", "--prefix", str(fresh), "--no-audit", "--no-fund", "--silent"]
    try:
        subprocess.run(
            [*command, "--ignore-scripts", package], capture_output=True, timeout=400, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        shutil.rmtree(fresh)
        return f"npm could not install {package}"
    try:
        fresh.rename(cache)  # whole or not at all: another worker may be at it too
    except OSError:
        shutil.rmtree(fresh)
    return ""

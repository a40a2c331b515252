"""Pages in a real browser: Debian's Chromium, driven by Playwright.

Where there is none these tests are skipped, unless ARGMAP_PAGES=required makes that a failure.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <cachedir>{cache}</cachedir>
  <selectfont><rejectfont>{rejected}</rejectfont></selectfont>
</fontconfig>
"""
OURS = ("Arimo", "Arial", "Helvetica", "Liberation Sans", "Nimbus Sans", "FreeSans")
"""Fonts of the widths we measure, which the reader's machine must not help out with."""


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return a running browser on a machine that has no font like ours."""
    if CHROMIUM is None:
        missing = "there is no chromium on the PATH, which the tests of pages need"
        if os.environ.get("ARGMAP_PAGES") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp("fonts")
    rejected = "".join(
        f'<pattern><patelt name="family"><string>{name}</string></patelt></pattern>'
        for name in OURS
    )
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(cache=folder / "cache", rejected=rejected), "utf-8")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-dev-shm-usage"],
            env={**os.environ, "FONTCONFIG_FILE": str(config)},
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return an empty page that can reach nothing."""
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path):
    """Return a function that opens a document; nothing may be complained of until the end."""
    complaints: list[str] = []
    contexts = []

    def open_page(document: str, *, name: str = "page.html", **options: object) -> Page:
        (tmp_path / name).write_text(document, "utf-8")
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: complaints.extend(_foreign(request.url)))
        page.goto((tmp_path / name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _foreign(url: str) -> list[str]:
    return [] if url.startswith(("file:", "data:")) else [url]

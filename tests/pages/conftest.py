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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running browser."""
    if CHROMIUM is None:
        missing = "there is no chromium on the PATH, which the tests of pages need"
        if os.environ.get("ARGMAP_PAGES") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


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
        page.on(
            "request",
            lambda request: (
                complaints.append(request.url) if not request.url.startswith("file:") else None
            ),
        )
        page.goto((tmp_path / name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []

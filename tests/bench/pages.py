"""Measure pages of maps in a browser: `python tests/bench/pages.py [CARDS ...]`.

For one question with so many cards: the bytes of the page, seconds to write it against the engine
alone on the same DOT, milliseconds until it is painted, and of a frame while it is panned (the
median, and the slowest of twenty) with software drawing. Nothing fails.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import write_one_question
from playwright.sync_api import Browser, sync_playwright

BIN = Path(sys.executable).parent
FRAMES = 120

PAN = """
(count) => new Promise((done) => {
  const stage = document.getElementById('stage'), box = stage.getBoundingClientRect();
  const fire = (type, x, y) => stage.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, clientX: x, clientY: y, bubbles: true, button: 0, buttons: 1 }));
  stage.setPointerCapture = () => {};
  let at = 0, last = performance.now();
  const x = box.x + box.width / 2, y = box.y + box.height / 2, times = [];
  fire('pointerdown', x, y);
  const frame = (now) => {
    times.push(now - last);
    last = now;
    if (++at > count) { fire('pointerup', x, y); done(times.slice(5)); return; }
    fire('pointermove', x + 180 * Math.sin(at / 12), y + 90 * Math.sin(at / 7));
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})
"""


def seconds(command: list[str]) -> float:
    """Run a command and return its wall seconds."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def measure(folder: Path, cards: int, browser: Browser) -> None:
    """Print one line."""
    write_one_question(folder, cards + max(5, cards // 15) + 1)
    argmap = [str(BIN / "argmap"), "render", str(folder), "--force", "-o"]
    text, picture, page = (folder / f"map.{ending}" for ending in ("dot", "svg", "html"))
    subprocess.run([*argmap, str(text)], check=True, stdout=subprocess.DEVNULL)
    runs = 3 if cards <= 300 else 1
    alone = min(
        seconds([str(BIN / "graphviz-pure"), "-Kdot", "-Tsvg", str(text), "-o", str(folder / "a")])
        for _ in range(runs)
    )
    drawn = min(seconds([*argmap, str(picture)]) for _ in range(runs))
    written = seconds([*argmap, str(page)])
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.goto(page.as_uri())
    opened.wait_for_selector("#tools", state="visible", timeout=120_000)
    opened.wait_for_timeout(1000)
    paint = opened.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    told = []
    for zoom in (0, 2):  # the whole map, then near enough to read
        for _ in range(zoom * 3):
            opened.locator("#stage").press("+")
        opened.wait_for_timeout(600)
        times = opened.evaluate(PAN, FRAMES)
        slowest = statistics.quantiles(times, n=20)[-1]
        told.append(f"{statistics.median(times):5.1f} ({slowest:5.1f}) ms")
    opened.close()
    print(
        f"{cards:5,} cards: page {page.stat().st_size / 1e6:5.2f} MB, picture "
        f"{picture.stat().st_size / 1e6:5.2f} MB; picture {drawn:6.2f} s / engine {alone:6.2f} s = "
        f"{drawn / alone:4.2f}, page {written:6.2f} s; first paint {paint:5.0f} ms; "
        f"frame {told[0]} whole, {told[1]} near",
        flush=True,
    )


def main() -> None:
    """Measure each size in a folder of its own."""
    sizes = [int(word) for word in sys.argv[1:]] or [30, 300, 1_000, 3_000]
    found = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu"]
        )
        for size in sizes:
            measure(Path(folder) / str(size), size, browser)
        browser.close()


if __name__ == "__main__":
    main()

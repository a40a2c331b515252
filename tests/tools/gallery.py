"""Draw a map on one sheet, as different eyes, screens and printers show them.

`gallery.py CASE ID` writes `diagrams/gallery-ID.html`, and `.png` where there is a Chromium.
Colour blindness is simulated by the matrices of Machado, Oliveira and Fernandes (2009) for the
whole lack of one cone, in linear light; grey is the luminance of ITU-R BT.709.
"""

import base64
import re
import shutil
import subprocess
import sys
from pathlib import Path

from argmap import api, rendering
from argmap.core.case import Case
from argmap.core.vocabulary import Theme
from argmap.rendering import sheets

MATRICES = {
    "grey": (
        (0.2126, 0.7152, 0.0722),
        (0.2126, 0.7152, 0.0722),
        (0.2126, 0.7152, 0.0722),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
THEMES = ("light", "dark", "print")


def main(root: Path, focus: str) -> None:
    """Write a sheet of what is near one item of the case in this folder."""
    case = api.load(root, copies=False)
    folder = root / "diagrams"
    folder.mkdir(exist_ok=True)
    pictures = {
        name: rendering.draw(
            [_dot(case, focus, name)], "svg", rendering.Means(), title=focus, theme=name
        ).content
        for name in THEMES
    }
    sheet = folder / f"gallery-{focus}.html"
    sheet.write_text(page(case.items[focus].statement, pictures), "utf-8")
    print(f"wrote {sheet.relative_to(root)}")
    if shoot(sheet, high(pictures["light"])):
        print(f"wrote {sheet.with_suffix('.png').relative_to(root)}")


def _dot(case: Case, focus: str, theme: Theme) -> str:
    (sheet,) = sheets.sheets(case, None, rendering.View(focus=focus, depth=1, theme=theme))
    return rendering.text(case, "dot", sheet.question, sheet.view)


def page(title: str, pictures: dict[str, bytes]) -> str:
    """Return the sheet: each theme, then light and dark through each filter."""
    shown = [(name, name, "") for name in THEMES]
    shown += [(f"{name}, {how}", name, how) for how in MATRICES for name in THEMES[:2]]
    figures = "".join(
        f'<figure><figcaption>{caption}</figcaption><img alt="{caption}" class="{how}" '
        f'src="data:image/svg+xml;base64,{base64.b64encode(pictures[name]).decode()}"></figure>\n'
        for caption, name, how in shown
    )
    filters = "".join(_filter(name) for name in MATRICES)
    styles = "".join(f".{name} {{ filter: url(#{name}) }} " for name in MATRICES)
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{escaped}</title>\n'
        "<style>body { font: 16px sans-serif; margin: 16px; display: grid; gap: 16px; "
        "grid-template-columns: 1fr 1fr } figure { margin: 0 } img { width: 100% } "
        f"{styles}</style>\n<svg width='0' height='0' style='position: absolute'>{filters}</svg>\n"
        f"{figures}</html>\n"
    )


def _filter(name: str) -> str:
    rows = " ".join(" ".join(f"{one:g}" for one in (*row, 0, 0)) for row in MATRICES[name])
    return (
        f'<filter id="{name}" color-interpolation-filters="linearRGB">'
        f'<feColorMatrix type="matrix" values="{rows} 0 0 0 1 0"/></filter>'
    )


def seen(color: str, how: str) -> tuple[float, float, float]:
    """Return a colour `#RRGGBB` as it is seen through a filter, in linear light from 0 to 1."""
    linear = [_linear(int(color[place : place + 2], 16) / 255) for place in (1, 3, 5)]
    red, green, blue = (
        min(1.0, max(0.0, sum(part * one for part, one in zip(row, linear, strict=True))))
        for row in MATRICES[how]
    )
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def lightness(color: tuple[float, float, float]) -> float:
    """Return CIE L*, from 0 to 100, of a colour in linear light."""
    luminance = sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), color, strict=True))
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def high(picture: bytes) -> int:
    """Return the pixels of five rows of two such pictures, 2,400 pixels wide, with their names."""
    wide, tall = map(float, re.findall(rb'\b(?:width|height)="([0-9.]+)pt"', picture)[:2])
    return 5 * round(1176 * tall / wide + 50)


def shoot(sheet: Path, high: int) -> bool:
    """Write a picture of the sheet beside it, if there is a browser."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return False
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    size = [f"--screenshot={sheet.with_suffix('.png')}", f"--window-size=2400,{high}"]
    done = subprocess.run([*command, *size, sheet.as_uri()], capture_output=True, check=False)
    return done.returncode == 0


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2])

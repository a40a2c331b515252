"""Make the table of the widths of Arimo, and its slices: `make fonts`.

Takes Arimo from an npm package, checks that it is the one named here, and writes the same bytes
each time. Needs npm, fontTools and brotli (both in the extra `dev`).
"""

import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

PACKAGE = "@expo-google-fonts/arimo@0.4.3"
SHA256 = "5058cb6ac604e7cbb63354abc464f09c4b6e02089a3c896ee02fa38eba23ae34"
FILES = {"regular": "400Regular/Arimo_400Regular.ttf", "bold": "700Bold/Arimo_700Bold.ttf"}
FOLDER = Path(__file__).parents[2] / "argmap" / "data" / "fonts" / "arimo"


def fetched() -> dict[str, bytes]:
    """Return the package's files by their path in it."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, PACKAGE]
        subprocess.run(command, check=True, capture_output=True)
        (archive,) = (path.read_bytes() for path in Path(folder).iterdir())
    if hashlib.sha256(archive).hexdigest() != SHA256:
        message = f"{PACKAGE} is not the archive that the slices were made of"
        raise SystemExit(message)
    with tarfile.open(fileobj=io.BytesIO(archive)) as held:
        return {
            member.name.removeprefix("package/"): opened.read()
            for member in held
            if (opened := held.extractfile(member)) is not None
        }


def runs(points: Iterable[int]) -> Iterator[str]:
    """Yield code points as ranges in hexadecimal, in order."""
    found: list[list[int]] = []
    for point in sorted(points):
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    for first, last in found:
        yield f"{first:x}" if first == last else f"{first:x}-{last:x}"


def table(regular: TTFont, bold: TTFont) -> str:
    """Return the widths of what can be seen as JSON, narrowest first, a pair of widths a line."""
    by_width: dict[tuple[int, int], list[int]] = {}
    maps = regular.getBestCmap(), bold.getBestCmap()
    for point in sorted(maps[0].keys() & maps[1].keys()):
        if unicodedata.category(chr(point)) not in {"Cc", "Cf", "Co", "Zl", "Zp"}:
            pair = regular["hmtx"][maps[0][point]][0], bold["hmtx"][maps[1][point]][0]
            by_width.setdefault(pair, []).append(point)
    lines = ",\n".join(
        f'[{light},{heavy},"{" ".join(runs(points))}"]'
        for (light, heavy), points in sorted(by_width.items())
    )
    version = regular["name"].getDebugName(5).partition(";")[0]
    font = json.dumps(f"Arimo, {version}, {PACKAGE}")
    return f'{{"font":{font},\n"units":{regular["head"].unitsPerEm},\n"widths":[\n{lines}\n]}}\n'


def slice_of(font: bytes, points: set[int]) -> bytes:
    """Return what a font has of these characters: unhinted, without kerning and ligatures."""
    held = TTFont(io.BytesIO(font), recalcTimestamp=False)
    options = subset.Options(
        layout_features=["ccmp", "mark", "mkmk"],
        hinting=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 5, 13, 14],
        drop_tables=["STAT", "gasp", "prep", "DSIG"],
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(held)
    held.flavor = "woff2"
    written = io.BytesIO()
    held.save(written)
    return written.getvalue()


def main() -> None:
    """Write the table, the licence, then the slices, which the table's characters decide."""
    files = fetched()
    fonts = {weight: files[path] for weight, path in FILES.items()}
    opened = {weight: TTFont(io.BytesIO(font)) for weight, font in fonts.items()}
    FOLDER.with_suffix(".json").write_text(table(*opened.values()), "utf-8")
    # Only now, since both read the table that has just been written.
    from argmap.media.fonts.advances import advances  # noqa: PLC0415
    from argmap.media.fonts.faces import SLICES  # noqa: PLC0415

    held = advances().regular
    licence = files["LICENSE_FONT"].decode()
    lines = (line.rstrip() for line in licence.splitlines())
    (FOLDER / "OFL.txt").write_text("\n".join(lines).rstrip() + "\n", "utf-8")
    for name, ranges in SLICES.items():
        points = {point for a, b in ranges for point in range(a, b + 1) if chr(point) in held}
        for weight, font in fonts.items():
            (FOLDER / f"{name}-{weight}.woff2").write_bytes(slice_of(font, points))
    print(f"made of {PACKAGE}")


if __name__ == "__main__":
    main()

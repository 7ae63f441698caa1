"""Draw the demo's and the site's pictures again from their SVG sources.

    drawings/*.svg           uploads/2026/11/*.jpg   pictures of the demo's stories
    drawings/site/icon.svg   public/*.png            icons for home screens
    drawings/site/social.svg public/social.jpg       the picture for links without one

Needs Chromium (named by CHROMIUM, else found on the path) and Pillow.

    python3 render.py            everything
    python3 render.py NAME ...   only the drawings of these names
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from PIL import Image

DRAWINGS = pathlib.Path(__file__).resolve().parent
# WordPress files uploads by month; every picture of the demo is of this one.
UPLOADS = DRAWINGS.parent / "uploads" / "2026" / "11"
PUBLIC = DRAWINGS.parents[3] / "public"

# The first quality whose file is small enough is kept; a drawing full of checks gets the last.
QUALITIES, BYTES = (76, 70, 64, 58, 52), 70_000
PICTURE = (1200, 675)
SOCIAL = (1200, 630)
ICONS = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}


def chromium() -> str:
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and shutil.which(name):
            return name
    sys.exit("Chromium was not found: install it or name it in the variable CHROMIUM.")


def drawn(svg: pathlib.Path, size: tuple[int, int]) -> Image.Image:
    """The drawing at `size`, drawn twice as large and scaled down, so that every edge is smooth."""
    width, height = size
    with tempfile.TemporaryDirectory() as work:
        page, png = pathlib.Path(work, "page.html"), pathlib.Path(work, "page.png")
        page.write_text(
            f"<!doctype html><style>*{{margin:0}}svg{{display:block;width:{width}px;height:{height}px}}</style>"
            + svg.read_text(encoding="utf-8"),
            encoding="utf-8",
        )
        subprocess.run(
            [
                chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--force-device-scale-factor=2", f"--window-size={width},{height}",
                f"--screenshot={png}", page.as_uri(),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with Image.open(png) as picture:
            return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def save_jpeg(picture: Image.Image, file: pathlib.Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    for quality in QUALITIES:
        picture.save(file, quality=quality, optimize=True, progressive=True)
        if file.stat().st_size <= BYTES:
            break
    print(f"{file.name}  {file.stat().st_size // 1000} kB")


def main() -> None:
    wanted = set(sys.argv[1:])

    def is_wanted(name: str) -> bool:
        return not wanted or name in wanted

    for svg in sorted(DRAWINGS.glob("*.svg")):
        if is_wanted(svg.stem):
            save_jpeg(drawn(svg, PICTURE), UPLOADS / f"{svg.stem}.jpg")
    if is_wanted("social"):
        save_jpeg(drawn(DRAWINGS / "site" / "social.svg", SOCIAL), PUBLIC / "social.jpg")
    if is_wanted("icon"):
        large = drawn(DRAWINGS / "site" / "icon.svg", (512, 512))
        for name, side in ICONS.items():
            large.resize((side, side), Image.Resampling.LANCZOS).save(PUBLIC / name, optimize=True)
            print(f"{name}  {(PUBLIC / name).stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()

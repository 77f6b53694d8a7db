"""Be Vietnam Pro, cut down to the letters a page needs, as a style sheet that pages bring along: no file, no request.

`python -m pages.fonts` writes it: the same letters whatever the corpus, so it is made once, not with every page.
"""

import base64
import io
from pathlib import Path

import fontpkg_be_vietnam_pro
import matplotlib
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

STYLE = Path(__file__).parent / "templates" / "report" / "fonts.css"
_FILES = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
_FACES = {"Regular": 400, "SemiBold": 600}
_FIGURES = "0123456789"
SIGNS = "■●○◆▬▶▼▍┆"  # of keys and titles of figures, which Be Vietnam Pro lacks


def letters() -> set[int]:
    """Code points of Latin, all Vietnamese letters, their loose tone marks, and the punctuation pages use.

    Always the same, whatever the corpus: so a page's bytes do not hang on the other pages. Rarer signs fall back to
    the reader's own font.
    """
    vietnamese = "ăâđêôơưĂÂĐÊÔƠƯ"
    ranges = [range(0x20, 0x7F), range(0xA0, 0x100), range(0x1EA0, 0x1EFA)]
    points = {point for points in ranges for point in points} | {ord(letter) for letter in vietnamese + "ĩũĨŨ"}
    return points | {0x300, 0x301, 0x303, 0x309, 0x323} | {ord(sign) for sign in "–—‘’“”„†•…‰−≤≥≈×₫"}


def font_face() -> str:
    """The ``@font-face`` rules, fonts inlined as woff2.

    'Be Vietnam Pro Figures' has digits of one width, for tables; 'DejaVu Sans' only the signs of figures.
    """
    faces = [_rule("Be Vietnam Pro", weight, _cut(_face(name), letters())) for name, weight in _FACES.items()]
    figures = _cut(_face("Regular"), {ord(sign) for sign in _FIGURES})
    _even(figures)
    signs = _cut(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf", {ord(sign) for sign in SIGNS})
    return "".join([*faces, _rule("Be Vietnam Pro Figures", 400, figures), _rule("DejaVu Sans", 400, signs)])


def _face(name: str) -> Path:
    return _FILES / f"BeVietnamPro-{name}.ttf"


def _cut(path: Path, points: set[int]) -> TTFont:
    """A font with these letters only."""
    options = Options()
    options.hinting = False
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.drop_tables += ["FFTM"]  # a stamp of the font's editor, which is dropped anyway, but with a warning
    font = TTFont(path, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    return font


def _even(font: TTFont) -> None:
    """Give all digits one width, each centred: the family has no tabular figures of its own.

    It is that of the middle one: at that of the widest a 1 would stand so far from its neighbours that 19 reads as 1 9.
    """
    digits = [font.getBestCmap()[ord(digit)] for digit in _FIGURES]
    even = sorted(font["hmtx"][digit][0] for digit in digits)[len(digits) // 2]
    for digit in digits:
        width, left = font["hmtx"][digit]
        shift = (even - width) // 2
        font["glyf"][digit].coordinates.translate((shift, 0))
        font["glyf"][digit].recalcBounds(font["glyf"])
        font["hmtx"][digit] = (even, left + shift)
    for table in ("GPOS", "GSUB", "GDEF"):
        if table in font:
            del font[table]


def _rule(family: str, weight: int, font: TTFont) -> str:
    out = io.BytesIO()
    font.flavor = "woff2"
    font.save(out)
    source = f"url(data:font/woff2;base64,{base64.b64encode(out.getvalue()).decode()}) format('woff2')"
    return f"@font-face{{font-family:'{family}';font-weight:{weight};font-display:swap;src:{source}}}\n"


if __name__ == "__main__":
    STYLE.write_text(font_face(), encoding="utf-8", newline="\n")

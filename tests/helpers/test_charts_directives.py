import pandas as pd
import pytest
from matplotlib.colors import to_hex

from helpers.charts import directives as charts
from helpers.charts import labels
from helpers.charts.palette import LEVELS

pytestmark = pytest.mark.usefixtures("styled")


CITATIONS = pd.DataFrame(
    [
        ("x", "Chỉ thị 48", "Bộ Chính trị", "party-central", "a", "Tiền Giang, November 2020", "reviewed"),
        ("x", "Chỉ thị 48", "Bộ Chính trị", "party-central", "b", "Hà Giang, May 2025", "cited"),
        ("y", "Chỉ thị 28/CT-UBND", "UBND tỉnh", "province", "a", "Tiền Giang, November 2020", "issued"),
        ("z", "Đề án 06", None, None, "b", "Hà Giang, May 2025", "implemented"),
    ],
    columns=["directive_id", "name", "issuer", "level", "doc_id", "article", "act"],
)


def tick_texts(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def test_a_mark_a_pairing_in_lanes_by_level():
    ax = charts.citations(CITATIONS)
    marks = [line for line in ax.lines if line.get_marker() in charts.MARKS.values()]
    assert len(marks) == len(CITATIONS)
    assert [to_hex(mark.get_color()) for mark in marks[:3]] == [LEVELS["party-central"]] * 2 + [LEVELS["province"]]
    assert tick_texts(ax.yaxis) == ["Chỉ thị 48   Bộ Chính trị", "Chỉ thị 28/CT-UBND   UBND tỉnh", "Đề án 06"]
    assert tick_texts(ax.xaxis) == ["Tiền Giang\nNovember 2020", "Hà Giang\nMay 2025"]
    assert {"Party, centre", "State, province", "Level unknown"} <= {text.get_text() for text in ax.texts}
    assert ax.figure.texts[1].get_text() == "1 of 3 instruments is named by more than one article; Chỉ thị 48 by 2"


def test_many_instruments_and_articles_stay_apart():
    rows = [
        (
            f"{n}",
            f"Nghị quyết {n}/2020/NQ-HĐND",
            "Hội đồng nhân dân",
            "province",
            f"{n % 20:02d}",
            f"Bà Rịa - Vũng Tàu, September 20{n % 20:02d}",
            "cited",
        )
        for n in range(90)
    ]
    ax = charts.citations(pd.DataFrame(rows, columns=CITATIONS.columns), limit=60)
    assert len(ax.get_yticks()) == 60 and "the 60 most named of 90" in " ".join(ax.figure.texts[0].get_text().split())
    assert labels.overlapping([*ax.get_yticklabels(), *ax.texts, *ax.figure.texts]) == []


def test_bars_of_issuers_keep_their_order_and_colours():
    table = pd.DataFrame(
        [("party-central", "Bộ Chính trị", 4, 9), ("ministry", "Bộ Công an", 2, 2), (None, "issuer unknown", 7, 7)],
        columns=["level", "issuer", "instruments", "mentions"],
    )
    ax = charts.issuers(table)
    assert [bar.get_width() for bar in ax.patches] == [4, 2, 7]
    assert to_hex(ax.patches[0].get_facecolor()) == LEVELS["party-central"]
    assert tick_texts(ax.yaxis) == ["Bộ Chính trị", "Bộ Công an", "issuer unknown"]
    assert [text.get_text() for text in ax.texts][0] == "4   Party, centre"
    assert ax.figure.texts[1].get_text().startswith("Bộ Chính trị stands behind most: 4")


def test_shares_point_both_ways():
    table = pd.DataFrame([("Cao Bằng", 1, 3, 0), ("Cà Mau", 2, 0, 1)], columns=["province", "central", "provincial", "unknown"])
    ax = charts.shares(table)
    assert [bar.get_width() for bar in ax.patches] == [-1, 3, 0, -2, 0, 1]
    assert {"1", "3", "2", "0 and 1 unknown"} <= {text.get_text() for text in ax.texts}
    assert ax.figure.texts[1].get_text() == "Central instruments lead in 1 of 2 provinces, the province's own in 1"


def test_empty_tables_give_axes():
    charts.citations(CITATIONS.head(0))
    charts.issuers(pd.DataFrame(columns=["level", "issuer", "instruments", "mentions"]))
    ax = charts.shares(pd.DataFrame(columns=["province", "central", "provincial", "unknown"]))
    assert not ax.patches

import csv
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import articles, lexicon, reading

CASES = list(csv.DictReader((Path(__file__).resolve().parents[1] / "cases" / "passages.csv").open(encoding="utf-8")))
# pieces that meet often in print, and some that should not
PIECES = st.sampled_from(
    ["Công an tỉnh Cao Bằng khởi tố 3 vụ.", " ", "\n", "\r\n", "\n\n", "\u00a0", "\u200b", "\ufeff", "Ảnh: Lan", "IMG_2020_1", "TP. Vinh", "uỷ", "hoà",
     "Mai Lan", "Tin liên quan", "25/09/2020", "date 2022-10 ", "580 vụ", "…", "“", "./.", "Xem thêm", ", 7 cơ quan đạt chuẩn an toàn.", "\t", "A\u0309", " 🔥", "𝗔"]
)  # fmt: skip
TEXTS = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.lists(PIECES, max_size=25).map("".join))


def article(text):
    """The article, None where there is no text."""
    try:
        return articles.load("a.txt", "a", text.encode())
    except articles.UnreadableError:
        return None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_kinds_of_passages(case):
    text = case["text"].replace("\\n", "\n")
    assert [p.kind for p in article(text).passages] == case["kinds"].split()


WORDS = [(row["role"], word, row["example"]) for row in lexicon.load("page_words") for word in row["words"].split("|")]
OPENING = [(word, example) for role, word, example in WORDS if role == "opens a paragraph"]
WORDS = [row for row in WORDS if row[0] != "opens a paragraph"]


@pytest.mark.parametrize("role, word, example", WORDS, ids=str)
def test_every_word_of_captions_and_signatures_counts(role, word, example):
    """Each word of a list in the place of "…" in its example, which says after the arrow what its passages are."""
    text, kinds = example.replace("¶", "\n\n").split(" → ")
    at = text.index("…")
    own, other = (w[:1].upper() + w[1:] if text[at - 1] == "\n" else w for w in (word, "mèo"))
    assert [p.kind for p in article(text.replace("…", own)).passages] == kinds.split()
    assert [p.kind for p in article(text.replace("…", other)).passages] != kinds.split()


@pytest.mark.parametrize("word, example", OPENING, ids=str)
def test_every_word_that_opens_a_paragraph_does_so_where_paragraphs_are_lost(word, example):
    filler = "Các xã vùng cao đã giữ được bình yên. " * 50

    def starts(word, filler=filler):
        text = f"Một đầu đề\n\nLúa đã chín. {example.replace('…', word.capitalize())} {filler}"
        return [p.start for p in article(text).passages if p.kind != "title"]

    assert len(starts(word)) == len(starts("mèo")) + 1 > len(starts(word, "")) == 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_decomposed_input_and_windows_line_ends_give_the_same(case):
    text = unicodedata.normalize("NFD", case["text"].replace("\\n", "\r\n"))
    assert [p.kind for p in article(text).passages] == case["kinds"].split()


@given(TEXTS)
def test_passages_tile_the_text_but_for_white_space(text):
    if not (a := article(text)):
        return
    rows = reading.read(a)
    done = 0
    for _, _, start, end, _ in rows["passages"]:
        assert done <= start < end
        assert not articles.SEEN.search(a.text[done:start])
        done = end
    assert not articles.SEEN.search(a.text[done:])


@given(TEXTS)
def test_sentences_stay_inside_their_passage_and_cover_it(text):
    if not (a := article(text)):
        return
    for passage in a.passages:
        inside = [s for s in a.sentences if passage.start <= s.start and s.end <= passage.end]
        words = "".join(s.text for s in inside)
        assert "".join(words.split()) == "".join(a.view.text[passage.start : passage.end].split())
        assert {s.kind for s in inside} == {passage.kind}
    assert [s.sentence for s in a.sentences] == list(range(len(a.sentences)))


@given(TEXTS)
def test_every_row_is_grounded_in_any_text(text):
    if not (a := article(text)):
        return
    for table, found in reading.read(a).items():
        if table in ("sentences", "topics", "dates", "directives", "statistics", "ledger", "events"):
            start = 2
            assert all(a.text[row[start] : row[start + 1]] == row[5 if table == "sentences" else 4] for row in found)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "7",
        "công an ",
        "A. ",
        "Công an\n",
        "Ảnh: ",
        "- ",
        "a\u200b",
        "🔥",
        "a 🔥",
        "Theo Sáng 5 ",
        "a\tb\tc\td",
        "Câu này thật là dài và được in lại. ",
    ],
)
def test_a_hundred_thousand_of_anything_is_read_at_once(unit):
    a = article(unit * (100_000 // len(unit)))
    assert a.passages[-1].end <= len(a.view.text) and a.sentences


@pytest.mark.parametrize("line", ["{}!", "20/10/2020 | {}!"], ids=["signature", "date line"])
def test_a_long_word_in_capitals_is_no_puzzle(line):
    before = time.process_time()
    assert article(
        f"Khởi tố\n\n{line.format('A' * 34)}\n\nCông an tỉnh vừa khởi tố 3 đối tượng.\n\n{line.format('A' * 34)}"
    ).passages
    assert time.process_time() - before < 3  # tried in every way, it took half a minute


ON_ONE_LINE = [  # what stands before a sentence's end and after it on a line that was many, whether a passage begins there
    ("Bản cũ vui Tết", "Sáng 5/2, các bản mở hội.", True),
    ("Bản cũ vui Tết", "Trong các bản, hội đã mở.", True),
    ("Anh Lò Văn", "Sáng mở hội ở bản.", False),
    ("Trẻ em vui", "Sáng mai đã mở hội.", True),
    ("Ảnh: Lò Văn", "Theo Ban Dân tộc, hội đã mở.", True),
    ("Bản cũ vui", "Ngày hội đoàn kết.", False),
    ("Bản cũ vui", "(BSL) - Hội xuân đã mở.", True),
    ("Bản cũ vui", "(BSL) hội xuân đã mở.", False),
    ("Bản cũ vui", "BSL - Sáng nay đã mở hội.", True),
    ("Bản cũ vui", "BSL - Hội đã mở.", False),
    ("Các bản vui Tết:", "- Bản cũ mở hội.", True),
    ("Các bản vui Tết", "- Bản cũ mở hội.", False),
    ("Các bản vui Tết.", "2. Bản cũ mở hội.", True),
    ("Các bản vui Tết tập", "2. Bản cũ mở hội.", False),
    ("Bản cũ vui Tết", "05/02/2021 08:15 Bản mới mở hội.", True),
    ("Bản cũ vui Tết", "05/02/2021, bản mới mở hội.", False),
]


@pytest.mark.parametrize("before, after, begins", ON_ONE_LINE)
def test_a_page_on_one_line_has_its_paragraphs(before, after, begins):
    filler = "Các xã vùng cao đã giữ được bình yên. " * 20
    text = f"Một đầu đề\n\nLúa đã chín. {before} {after} {filler}"
    assert (text.index(after) in {p.start for p in article(text).passages}) is begins


BELOW_ON_ONE_LINE = [  # the end of a page on one line, the kinds of what is not body
    ("Lò Văn An Từ khóa: hội xuân, bản cũ Lượt xem: 215", "byline furniture furniture"),
    ("Lò Văn An Tin liên quan Bản cũ mở 12 hội", "byline furniture furniture"),
    ("Ông An xem thêm tin liên quan.", ""),
    ("Tin tức mới đến từ bản cũ.", ""),
]


@pytest.mark.parametrize("end, kinds", BELOW_ON_ONE_LINE)
def test_a_page_on_one_line_has_its_foot(end, kinds):
    text = f"Một đầu đề\n\n{''.join(f'Các bản ở xã {n} đã giữ được bình yên. ' for n in range(50))}{end}"
    assert [p.kind for p in article(text).passages if p.kind not in ("title", "lead", "body")] == kinds.split()


def test_of_a_page_on_one_line_a_paragraph_is_longer_where_sentences_go_on():
    parted = [
        article(f"Một đầu đề\n\n{''.join(f'{word} xã {n} đã giữ được bình yên. ' for n in range(60))}").passages
        for word in ("Ba", "Riêng")
    ]
    assert len(parted[0]) > 2 * (len(parted[1]) - 1) > 2
    short = "".join(f"Bản ở xã {n} đã giữ được bình yên. " for n in range(20))
    assert len(article(f"{short}\n\nCũng thế: {short}").passages) == 2 < len(article(short).passages)


BROKEN_TO_A_WIDTH = """Tin trong tỉnh

Trong quý I, các đội nghiệp vụ của tỉnh đã kiểm tra
ba trăm cơ sở kinh doanh hàng tiêu dùng, lập hồ sơ
xử lý hai mươi chủ hộ bán hàng không rõ nguồn gốc và
{line}
{following}
"""
AT_THE_WIDTH = [  # a line, the next one, whether they are one
    ("giao những hồ sơ khác cho Công an", "Thường Tín, Phú Xuyên điều tra.", False),
    ("giao những hồ sơ khác cho Công an", "Thường-Tín-Phú-Xuyên điều tra.", True),
    ("giao những hồ sơ khác cho Công an", "- Thường-Tín-Phú-Xuyên điều tra.", False),
    ("giao những hồ sơ khác cho Công an các huyện Ba Vì", "- Thường Tín điều tra.", True),
    ("giao những hồ sơ khác cho Công an huyện điều tra:", "- Thường Tín nhận ba hồ sơ.", False),
    ("giao những hồ sơ khác cho cơ quan điều tra ở huyện.", "Thường Tín nhận ba hồ sơ.", False),
    ("giao những hồ sơ khác cho Công an các huyện và TP.", "Thường Tín điều tra.", True),
    ("giao những hồ sơ khác cho Công an các huyện Ba Vì", "Theo Công an, việc kiểm tra còn tiếp tục.", False),
    ("giao những hồ sơ khác cho Công an các huyện Ba Vì", "Thường Tín cùng Phú Xuyên điều tra.", True),
    ("giao những hồ sơ khác cho Công an các huyện Ba Vì", "(ABC) - Sáng nay, việc kiểm tra còn tiếp tục.", False),
    ("giao hồ sơ cho Công an các huyện Ba Vì. Ảnh: Hà An", "Thường Tín nhận ba hồ sơ.", False),
    ("giao những hồ sơ khác cho Công an huyện. Ảnh: Bình", "An", False),
    ("giao những hồ sơ khác cho Công an các huyện. Ảnh:", "Hà An - Bảo Bình", True),
]


@pytest.mark.parametrize("line, following, joined", AT_THE_WIDTH)
def test_a_line_goes_on_where_the_next_word_did_not_fit(line, following, joined):
    found = article(BROKEN_TO_A_WIDTH.format(line=line, following=following))
    shown = (found.view.text[p.start : p.end] for p in found.passages)
    assert any(line.split()[-1] in words and following in words for words in shown) is joined


@pytest.mark.parametrize("mark, joined", [("\n", True), ("   ", True), ("", False)], ids=["blank lines", "indents", "none"])
def test_a_sentence_may_end_with_a_full_line_where_paragraphs_are_marked(mark, joined):
    paragraph = BROKEN_TO_A_WIDTH.partition("\n\n")[2].format(
        line="giao những hồ sơ khác cho cơ quan điều tra ở huyện.", following="Ba Vì nhận ba hồ sơ."
    )
    found = article(f"Tin trong tỉnh\n{mark}{mark.join([paragraph] * 3)}")
    assert any("huyện. Ba Vì" in found.view.text[p.start : p.end] for p in found.passages) is joined


EDGES = [  # what stands between two pages, whether it is their edge
    ("3", True),
    ("Trang 3/9", True),
    ("- 3 -", True),
    ("3\nBáo cáo kết quả", True),
    ("Báo cáo kết quả\n3", True),
    ("Báo cáo kết quả", False),
    ("3 hồ sơ", False),
]


@pytest.mark.parametrize("edge, hidden", EDGES)
def test_a_line_goes_on_beyond_the_edge_of_a_page(edge, hidden):
    line, following = f"giao những hồ sơ khác cho Công an các huyện và cho\n{edge}", "thị xã Sơn Tây điều tra."
    found = article(BROKEN_TO_A_WIDTH.format(line=line, following=following))
    assert ("cho thị xã" in found.view.text) is hidden
    rows = reading.read(found)["passages"]
    assert "".join("".join(found.text[row[2] : row[3]] for row in rows).split()) == "".join(found.text.split())


def test_a_mail_sent_on_reads_as_it_did():
    prose = BROKEN_TO_A_WIDTH.format(line="giao hồ sơ.", following=">> Ba Vì nhận ba hồ sơ.")
    assert article("> " + prose.replace("\n", "\n> ")).view.text == article(prose).view.text.replace(">> ", "")
    assert ">> Ba Vì" in article(prose).view.text


def test_pages_are_counted_on():
    prose = BROKEN_TO_A_WIDTH.partition("\n\n")[2].format(line="giao hồ sơ.", following="Ba Vì nhận ba hồ sơ.") * 4
    counted, other = (article(f"Tin trong tỉnh\n\n{prose}{n}\n{prose}{m}\n{prose}") for n, m in ((2, 3), (2, 2)))
    assert [any(line.isdecimal() for line in a.view.text.splitlines()) for a in (counted, other)] == [False, True]


def test_a_phrase_printed_twice_is_cut_where_it_begins_and_ends():
    said = "Có 14 xã đạt chuẩn an ninh trật tự năm nay."
    made = article(f"{said} {said} Các xã còn lại phấn đấu.")
    assert [made.text[p.start : p.end] for p in made.passages] == [said, said, "Các xã còn lại phấn đấu."]

"""One file of each kind, made by a program of its own: its words, and what the format states about them."""

import email.message
import gzip
import io
import json
import random
import textwrap
import tracemalloc
import unicodedata
import zipfile
from pathlib import Path

import docx
import matplotlib.pyplot as plt
import numpy as np
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from matplotlib.backends.backend_pdf import PdfPages
from odf import dc, meta, opendocument, table
from odf import text as odf_text
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reader import reading, tables
from reader.articles import UnreadableError
from reader.folder import chunks, sources
from reader.folder.formats import grids
from reader.schema import Problem

DATA = Path(__file__).resolve().parents[1] / "data"
TITLE = "Cao Bằng khởi tố 20 vụ án trong tháng 7"
LEAD = "Công an tỉnh Cao Bằng đã khởi tố 20 vụ, 25 bị can trong tháng vừa qua, tăng 3 vụ so với tháng trước."
SECOND = "Các đơn vị tiếp tục tuần tra, kiểm soát địa bàn, vận động nhân dân tố giác tội phạm và giao nộp vũ khí."
GRID = [["Địa bàn", "Số vụ", "Tiền phạt (triệu đồng)"], ["Hòa An", "12", "300"], ["Trùng Khánh", "8", "150"]]
GRID_LINES = ["Hòa An: 12 vụ, Tiền phạt 300 triệu đồng.", "Trùng Khánh: 8 vụ, Tiền phạt 150 triệu đồng."]
HTML_GRID = "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in GRID) + "</table>"
PAGE = f"""<!DOCTYPE html><html><head><title>{TITLE} | Báo Cao Bằng</title>
<link rel="canonical" href="https://example.com/bai-1">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebSite", "name": "x"}}, {{"@type": "NewsArticle", "headline": "{TITLE}",
"datePublished": "2023-07-05T01:15:00Z", "author": {{"name": "Nông Văn A"}}, "publisher": {{"@type": "Organization", "name": "Báo Cao Bằng"}}}}]}}</script>
</head><body><header>Thứ Hai, 18/11/2024 | 10:22</header><nav><a href="/">Trang chủ</a></nav><article><h1>{TITLE}</h1>
<p>{LEAD}</p><figure><img src="a.jpg"><figcaption>Lực lượng chức năng thu giữ 7 khẩu súng.</figcaption></figure><p>{SECOND}</p>
{HTML_GRID}<p>{SECOND}</p></article><footer>Bản quyền thuộc về Báo Cao Bằng, giấy phép số 12</footer></body></html>"""


def word():
    document, out = docx.Document(), io.BytesIO()
    document.core_properties.title, document.core_properties.author = TITLE, "Nông Văn A"
    document.add_paragraph(LEAD)
    grid = document.add_table(3, 3)
    for row, cells in zip(grid.rows, GRID, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_paragraph(SECOND)
    document.save(out)
    return out.getvalue()


def test_a_text_box_of_a_document_is_read_once():
    document, out = docx.Document(), io.BytesIO()
    run = document.add_paragraph(SECOND).add_run()
    box = f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>{LEAD}</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    run._r.append(
        parse_xml(f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>")
    )
    document.save(out)
    assert sources.read(sources.Item("a.docx", "a", out.getvalue(), {}, "docx")).text == f"{LEAD}\n{SECOND}"


def open_document():
    document, out = opendocument.OpenDocumentText(), io.BytesIO()
    document.meta.addElement(dc.Title(text=TITLE))
    document.meta.addElement(meta.InitialCreator(text="Nông Văn A"))
    document.text.addElement(odf_text.P(text=LEAD))
    grid = table.Table()
    for cells in GRID:
        row = table.TableRow()
        for words in cells:
            cell = table.TableCell()
            cell.addElement(odf_text.P(text=words))
            row.addElement(cell)
        grid.addElement(row)
    document.text.addElement(grid)
    document.text.addElement(odf_text.P(text=SECOND))
    document.write(out)
    return out.getvalue()


def test_what_an_author_took_out_of_a_document_is_not_read(tmp_path):
    with zipfile.ZipFile(io.BytesIO(open_document())) as old, zipfile.ZipFile(tmp_path / "a.odt", "w") as new:
        for name in old.namelist():
            gone = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Bắt 7 người.</text:p></text:deletion>"
            gone = f"<office:text>{gone}</text:changed-region></text:tracked-changes>"
            new.writestr(name, old.read(name).replace(b"<office:text>", gone.encode()))
    text = sources.read(next(sources.walk(tmp_path))).text
    assert LEAD in text and "Bắt 7 người" not in text


def rich_text():
    def written(words):
        return "".join(c if c.isascii() else rf"\u{ord(c)}?" for c in words)

    return rf"{{\rtf1\ansi{{\info{{\title {written(TITLE)}}}{{\author {written('Nông Văn A')}}}}}{written(LEAD)}\par {written(SECOND)}\par}}".encode()


def pdf(words=(LEAD, SECOND), title=TITLE):
    figure, out = plt.figure(figsize=(14, 4)), io.BytesIO()
    for n, line in enumerate(words):
        figure.text(0.02, 0.8 - 0.2 * n, line)
    if not words:
        figure.add_axes([0, 0, 1, 1]).imshow(np.arange(100).reshape(10, 10))
        figure.axes[0].axis("off")
    with plt.rc_context({"pdf.fonttype": 42}):
        figure.savefig(out, format="pdf", metadata={"Title": title, "Author": "Nông Văn A"})
    return out.getvalue()


def pages(gap=1.0, indent=0.0):
    """A PDF of two pages with running heads and numbers: a headline and the two paragraphs, in lines, over and over."""
    out, lines = io.BytesIO(), []
    for paragraph in [TITLE, *[LEAD, SECOND] * 4]:
        lines += [(n == 0, line) for n, line in enumerate(textwrap.wrap(paragraph, 60))]
    with plt.rc_context({"pdf.fonttype": 42}), PdfPages(out) as made:
        for n, shown in enumerate((lines[:10], lines[10:]), 2):
            figure, at = plt.figure(figsize=(8, 11)), 0.9
            figure.text(0.1, 0.95, f"Bản tin số {n + 3} năm 2023")
            for first, line in shown:
                at -= 0.02 * (gap if first else 1)
                figure.text(0.1 + (indent if first else 0), at, line)
            figure.text(0.5, 0.02, str(n))
            made.savefig(figure)
            plt.close(figure)
    return out.getvalue()


@pytest.mark.parametrize("marks", [{}, {"gap": 2.0}, {"indent": 0.05}], ids=["none", "gaps", "indents"])
def test_the_paragraphs_of_a_pdf_go_on_over_its_lines_and_pages(marks):
    text = sources.read(sources.Item("a.pdf", "a", pages(**marks), {}, "pdf")).text
    assert [line for line in text.splitlines() if line] == [TITLE, *[LEAD, SECOND] * 4]


def markdown():
    grid = "\n".join(f"| {' | '.join(row)} |" for row in [GRID[0], ["---"] * 3, *GRID[1:]])
    head = (
        f"---\ntitle: {TITLE}\ndate: 2023-07-05\nauthor: Nông Văn A\nsource: Báo Cao Bằng\nurl: https://example.com/bai-1\n---\n"
    )
    return f"{head}# {TITLE}\n\n**{LEAD[:20]}**{LEAD[20:]}\n\n{grid}\n\n{SECOND}\n".encode()


def mail():
    message = email.message.EmailMessage()
    message["Subject"], message["Date"], message["From"] = f"Fwd: {TITLE}", "Wed, 05 Jul 2023 08:15:00 +0700", "a@example.com"
    message.set_content(f"{LEAD}\n\n{SECOND}\n")
    message.add_alternative(PAGE, subtype="html")
    return bytes(message)


def web_archive():
    message = email.message.EmailMessage()
    message["Snapshot-Content-Location"], message["Subject"] = "https://example.com/bai-1", TITLE
    message.set_content(PAGE, subtype="html")
    message.make_related()
    return bytes(message)


ARTICLES = {
    "docx": (word, {"title", "byline"}, GRID_LINES),
    "odt": (open_document, {"title", "byline"}, GRID_LINES),
    "rtf": (rich_text, {"title", "byline"}, []),
    "pdf": (pdf, {"title", "byline"}, []),
    "md": (markdown, {"title", "published", "byline", "publisher", "address"}, GRID_LINES),
    "html": (lambda: PAGE.encode(), {"title", "published", "byline", "publisher", "address"}, GRID_LINES),
    "aspx": (lambda: PAGE.encode("utf-16"), {"title", "published", "byline", "publisher", "address"}, GRID_LINES),
    "mhtml": (web_archive, {"title", "published", "byline", "publisher", "address"}, GRID_LINES),
    "eml": (mail, {"title", "published"}, []),
}
STATED = {
    "title": TITLE,
    "published": "2023-07-05",
    "byline": "Nông Văn A",
    "publisher": "Báo Cao Bằng",
    "address": "https://example.com/bai-1",
}


@pytest.mark.parametrize("suffix", ARTICLES)
def test_an_article_by_itself(suffix, tmp_path):
    make, stated, more = ARTICLES[suffix]
    (tmp_path / f"bài.{suffix}").write_bytes(make())
    (item,) = sources.walk(tmp_path)
    article = sources.read(item)
    lines = [line for line in article.text.split("\n") if line]
    assert lines[0] == TITLE and lines.count(TITLE) == 1
    assert [line for line in (LEAD, SECOND, *more) if line not in lines] == []
    assert "Trang chủ" not in article.text and "Bản quyền" not in article.text and "10:22" not in article.text
    assert {name: value for name, (value, _) in article.metadata.items()} == {name: STATED[name] for name in stated}


@pytest.mark.parametrize("suffix", ARTICLES)
def test_a_damaged_file_says_so(suffix, tmp_path):
    data = ARTICLES[suffix][0]()
    (tmp_path / f"a.{suffix}").write_bytes(data[: len(data) // 3])
    for item in sources.walk(tmp_path):
        try:
            sources.read(item)
        except UnreadableError as reason:
            assert "\n" not in str(reason)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ARTICLES)
def test_no_flipped_bytes_of_a_file_cost_more_than_itself(suffix, tmp_path):
    """Whatever a damaged file makes a library raise, it is a row; the seed makes the same damage on every run."""
    chance, data = random.Random(5), ARTICLES[suffix][0]()
    for _ in range(100):
        spoilt = bytearray(data)
        for at in (chance.randrange(len(data)) for _ in range(chance.choice((1, 3, 20)))):
            spoilt[at] = chance.randrange(256)
        (tmp_path / f"a.{suffix}").write_bytes(spoilt)
        part = chunks.read(list(sources.walk(tmp_path)))
        assert [p for p in part["problems"].to_pylist() if p["kind"] == "failed"] == []


def test_a_caption_is_part_of_a_page(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    assert "thu giữ 7 khẩu súng" in sources.read(next(sources.walk(tmp_path))).text


TOP = '<a href="/">Trang chủ</a></td><td>Thứ Hai, 18/11/2024 | 10:22'
PLACED = {
    "an old portal's tables": f"""<table><tr><td>{TOP}</td></tr><tr><td colspan=2><table><tr><td>{TITLE}</td></tr>
        <tr><td><p>{LEAD}</p><p>{SECOND}</p></td></tr></table></td></tr></table>""",
    "breaks alone": f'<div id="content">{TITLE}<br><br>{LEAD}<br><br>{SECOND}</div>',
    "a short page": f"""<div class="top">Thứ Hai, 18/11/2024 | 10:22</div><ul class="menu"><li><a href="/">Trang chủ</a></li></ul>
        <div id="content"><h1>{TITLE}</h1><div><p><b>{LEAD}</b></p><p>{SECOND}</p></div></div>
        <div class="footer">Bản quyền thuộc Cổng thông tin. Giấy phép số 12/GP-BTTTT. Điện thoại: 0206.3852.123</div>""",
    "a long page": f"""<div>18/11/2024 | 10:22</div><div class="content"><h1>{TITLE}</h1>{f"<p>{LEAD}</p><p>{SECOND}</p>" * 8}</div>
        <div class="related"><ul><li><a href="1">Bắc Kạn xử lý 77 vụ (01/02/2022)</a></li></ul></div>""",
}


@pytest.mark.parametrize("body", PLACED.values(), ids=PLACED)
def test_paragraphs_are_found_wherever_a_page_places_them(body):
    lines = sources.read(
        sources.Item("a.html", "a", f"<html><title>{TITLE}</title><body>{body}</body></html>", {}, "html")
    ).text.split("\n")
    assert {TITLE, LEAD, SECOND} <= set(lines)


@pytest.mark.parametrize("name", ["a short page", "a long page"])
def test_the_clock_of_a_page_is_not_in_its_text(name):
    text = sources.read(sources.Item("a.html", "a", f"<html><body>{PLACED[name]}</body></html>", {}, "html")).text
    assert "10:22" not in text and "Trang chủ" not in text and "GP-BTTTT" not in text and "77 vụ" not in text


REST = "".join(f"<p>{SECOND} Lần {i}.</p>" for i in range(9))
HEADED = {  # as papers place the day and the lead, outside of what a reader of main texts takes for the article
    "above the headline": f"<div class=date>04/07/2023 09:15</div><h1>{TITLE}</h1><div class=sapo>{LEAD}</div><div id=content>{REST}</div>",
    "below it": f"""<h1>{TITLE}</h1><div class=meta><span>04/07/2023 09:15</span></div><div class=sapo>{LEAD}</div>
        <ul><li><a href=/x>Hà Nam bắt 3 đối tượng trộm chó</a></li></ul><div>{REST}</div>""",
    "without a heading": f"<div class=detail-title>{TITLE}</div><div class=time>04/07/2023 09:15</div><div>{LEAD}</div><div>{REST}</div>",
}


@pytest.mark.parametrize("body", HEADED.values(), ids=HEADED)
def test_day_and_lead_belong_to_a_page_wherever_they_stand(body):
    page = f"<html><title>{TITLE} - Báo Mỹ Lâm</title><body><div>Thứ Hai, 30/11/2026</div><article>{body}</article></body></html>"
    found = sources.read(sources.Item("a.html", "a", page, {}, "html"))
    lines = found.text.split("\n")
    assert {"04/07/2023 09:15", LEAD, TITLE} <= set(lines[:3]) and found.metadata["title"][0] == TITLE
    assert "30/11/2026" not in found.text and "trộm chó" not in found.text
    assert reading.read(found)["documents"][0][tables.names("documents").index("published")] == "2023-07-04"


def read_page(body, head=""):
    page = f"<html><head><title>{TITLE} - Báo Mỹ Lâm</title>{head}</head><body>{body}</body></html>"
    return sources.read(sources.Item("a.html", "a", page, {}, "html"))


OTHER = "Hà Nam bắt 3 đối tượng trộm chó"
WITHIN = {  # what stands between two paragraphs of an article → what of it the page shows, a line each
    "lines broken in the source": ("<p>Bắt 12 vụ,\n15 đối tượng\n\nvề ma túy.</p>", ["Bắt 12 vụ, 15 đối tượng về ma túy."]),
    "lines of a list": ("<pre>Bắt 12 vụ,\n15 đối tượng.</pre>", ["Bắt 12 vụ,", "15 đối tượng."]),
    "loose words": (
        "<div>Ảnh: M.H</div><font>Bắt 12 vụ.<br/>&nbsp;Xử lý 3</font> người.",
        ["Ảnh: M.H", "Bắt 12 vụ.", "Xử lý 3 người."],
    ),
    "words in parts": ("<p>Bắt <span>1</span><span>2</span> <b>v</b>ụ.</p>", ["Bắt 12 vụ."]),
    "words apart": ("<div><a>Thích</a><a>Lưu</a> <i class=a>2</i><i class=b>3 lượt</i></div>", ["Thích Lưu 2 3 lượt"]),
    "a teaser": (f"<div><h4><a href=/x>{OTHER}</a></h4><p>Bắt thêm 7 người.</p></div>", []),
    "teasers with days": (f"<ul><li><a href=/x>{OTHER}</a> (12/03/2024)</li></ul>", []),
    "a link in a sentence": (f"<p><a href=/x>{OTHER}</a>, theo báo cáo mới.</p>", [f"{OTHER}, theo báo cáo mới."]),
    "a file": ("<p><a href=/x.pdf>Kế hoạch số 12/KH-UBND của tỉnh</a></p>", ["Kế hoạch số 12/KH-UBND của tỉnh"]),
    "a hidden line": ("<p style='display: none'>Bắt 7 người.</p><p class='hidden md:block'>Bắt 12 vụ.</p>", ["Bắt 12 vụ."]),
    "a table of words": ("<table><tr><td>Bắt 12 vụ.</td></tr><tr><td>Ảnh: M.H</td></tr></table>", ["Bắt 12 vụ.", "Ảnh: M.H"]),
}


@pytest.mark.parametrize("name", WITHIN)
@pytest.mark.parametrize(
    "around", ["<h1>{0}</h1>{1}", "<div><a href=/>Trang chủ</a></div><div><h2>{0}</h2><i>04/07/2023</i>{1}</div>"]
)
def test_an_article_is_what_its_page_shows(name, around):
    body, shown = WITHIN[name]
    lines = [line for line in read_page(around.format(TITLE, f"<p>{LEAD}</p>{body}<p>{SECOND}</p>")).text.split("\n") if line]
    assert [line for line in lines if line != "04/07/2023"] == [TITLE, LEAD, *shown, SECOND]


def test_a_page_that_is_hidden_until_its_scripts_run():
    assert LEAD in read_page(f"<p>Đang tải</p><div style='display:none'><p>{LEAD}</p><p>{SECOND}</p></div>").text


@pytest.mark.parametrize("name", ["sidebar-1", "comment-content", "footer", "widget", "entry-content"])
def test_a_name_hides_no_article(name):
    text = read_page(
        f"<h1>{TITLE}</h1><p>{LEAD}</p><div class={name}>{REST}</div><div class=footer><p>Trụ sở ở đâu?</p></div>"
    ).text
    assert SECOND in text and LEAD in text


DAYS = {  # as a page tells the day of its article, and none
    "a time": ("<time datetime=2023-07-04T09:15>hai năm trước</time>", "2023-07-04"),
    "microdata": ("<span itemprop=datePublished hidden>2023-07-04T09:15:00+07:00</span>", "2023-07-04"),
    "in words": ("<div>Bởi admin | Tháng Bảy 4, 2023</div>", "2023-07-04"),
    "in English": ("<div>Posted on July 4, 2023</div>", "2023-07-04"),
    "another's time": (f"<p>{LEAD}</p><time datetime=2023-07-04T09:15>hai năm trước</time>", None),
    "no day": ("<div>Chương trình 1, 2023</div>", None),
    "below": (f"<p>{LEAD}</p>{REST}<p>Nông Văn A</p><p>Ngày đăng: 04/07/2023</p><h4>Tin khác</h4>", "2023-07-04"),
}


@pytest.mark.parametrize("name", DAYS)
def test_the_day_that_a_page_tells(name):
    body, day = DAYS[name]
    found = read_page(f"<h1>{TITLE}</h1>{body}<div class=content>{REST}</div>")
    assert reading.read(found)["documents"][0][tables.names("documents").index("published")] == day


JSON = json.dumps({"props": {"bài": {"nội dung": f"<p>{LEAD}</p><p>{SECOND}</p>", "khác": OTHER}}})
CARD = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": f"{LEAD}\n{SECOND}"})


@pytest.mark.parametrize("script", [f"id=__NEXT_DATA__ type=application/json>{JSON}", f"type=application/ld+json>{CARD}"])
def test_an_article_that_a_page_keeps_for_its_scripts(script):
    assert read_page("<div>Đang tải...</div>", f"<script {script}</script>").text.split("\n\n")[-1].split("\n")[-2:] == [
        LEAD,
        SECOND,
    ]
    shown = read_page(f"<h1>{TITLE}</h1><p>{LEAD}</p>{REST}", f"<script {script}</script>")
    assert shown.text.count(LEAD) == 1 and "Lần 8" in shown.text


@pytest.mark.parametrize(
    "title", ["In bài viết", "(3) Công an tỉnh - Cao Bằng khởi tố... | Facebook", "(3) Công an tỉnh | Facebook"]
)
def test_a_title_that_is_no_headline(title):
    page = f"<html><head><title>{title}</title></head><body><b>{TITLE}</b><br><i>04/07/2023</i><p>{LEAD}</p>{REST}</body></html>"
    found = sources.read(sources.Item("a.html", "a", page, {}, "html"))
    assert found.text.startswith(TITLE) and "title" not in found.metadata


def test_a_headline_that_names_where_a_page_might_be_from():
    page = f"<html><head><title>Lừa đảo trên Facebook</title></head><body><p>{LEAD}</p>{REST}</body></html>"
    assert sources.read(sources.Item("a.html", "a", page, {}, "html")).metadata["title"][0] == "Lừa đảo trên Facebook"


@pytest.mark.parametrize(
    "unseen", [lambda words: words.replace("ông", "ô\u00adng"), lambda words: words.replace("ông", "ô&shy;ng"),
               lambda words: unicodedata.normalize("NFD", words)], ids=["soft hyphens", "by name", "marks apart"]
)  # fmt: skip
def test_letters_as_a_page_writes_them(unseen):
    body = HEADED["below it"]
    pages = (f"<html><head><title>Báo</title></head><body>{words}</body></html>" for words in (body, unseen(body)))
    assert len({sources.read(sources.Item("a.html", "a", page, {}, "html")).text for page in pages}) == 1


WIDE = "<tr><th rowspan=2>Địa bàn<th colspan=2>Ma túy<tr><th>Số vụ<th>Số bị can"
GRIDS = {  # a table as sites write it → its lines
    "spans": (f"<caption>Kết quả</caption>{WIDE}<tr><td>Hòa An<td>5<td>6", ["Kết quả", "Hòa An: Ma túy: 5 vụ, 6 bị can."]),
    "a cell of rows": (
        "<tr><td>Nơi<td>Loại<td>Số vụ<tr><td rowspan=2>Hòa An<td>Cháy<td>5<tr><td>Nổ<td>6",
        ["Hòa An – Cháy: 5 vụ.", "Hòa An – Nổ: 6 vụ."],
    ),
    "a figure of rows": ("<tr><td>Loại<td>Số vụ<tr><td>Cháy<td rowspan=2>5<tr><td>Nổ", ["Cháy: 5 vụ.", "Nổ"]),
    "counts in words": ("<tr><td>Trộm cắp<td>5 vụ<tr><td>Đánh<br>bạc<td>6 vụ", ["Trộm cắp – 5 vụ", "Đánh bạc – 6 vụ"]),
    "links with days": (f"<tr><td><a href=x>{OTHER}</a><td>(12/03/2024)<tr><td><a href=y>{OTHER} nữa</a><td>(11/03/2024)", []),
    "wide without end": ("<tr><td colspan=999999999>Nơi<td>Số vụ<tr><td>Hòa An<td>5", ["Hòa An: 5 vụ."]),
}


@pytest.mark.parametrize("name", GRIDS)
def test_a_table_of_a_page(name):
    rows, shown = GRIDS[name]
    text = read_page(f"<h1>{TITLE}</h1><p>{LEAD}</p><table>{rows}</table><p>{SECOND}</p>").text
    assert [line for line in text.split("\n") if line] == [TITLE, LEAD, *shown, SECOND]


@pytest.mark.parametrize("tag", ["font", "div", "span"])
def test_tags_that_are_never_closed_lose_nothing(tag):
    text = read_page("".join(f"<{tag} class=a><p>{SECOND} Lần {i}." for i in range(400))).text
    assert [line for i in range(400) if (line := f"{SECOND} Lần {i}.") not in text.split("\n")] == []


@pytest.mark.parametrize("tag", ["select", "button", "noscript", "template"])
def test_a_tag_for_tools_holds_no_article_unless_all_stands_in_it(tag):
    assert "Chọn" not in read_page(f"<h1>{TITLE}</h1><{tag}><b>Chọn</b></{tag}><p>{LEAD}</p>{REST}").text
    assert SECOND in read_page(f"<h1>{TITLE}</h1><{tag}><p>{LEAD}</p>{REST}").text


def test_a_page_of_nothing_but_headlines_is_no_article():
    with pytest.raises(UnreadableError, match="of its own") as reason:
        read_page("".join(f"<li><a href=/{i}>{OTHER}</a> (12/03/2024)</li>" for i in range(20)))
    assert reason.value.kind == "empty"


TEASERS = "".join(f"<div><h3><a href=/{i}>{OTHER} lần {i}</a></h3><span>12/03/2024</span><p>{SECOND}</p></div>" for i in range(6))


def test_the_front_of_a_section_is_no_article():
    with pytest.raises(UnreadableError, match="6 other articles") as reason:
        read_page(f"<h1>Pháp luật</h1>{TEASERS}<p>Bản quyền thuộc Báo Cao Bằng. Giấy phép số 215/GP-BTTTT ngày 12/6/2020.</p>")
    assert reason.value.kind == "no-article"
    assert LEAD in read_page(f"<h1>{TITLE}</h1><p>{LEAD}</p>{TEASERS}").text


def test_a_scan_is_named_as_one():
    with pytest.raises(UnreadableError, match="OCR") as reason:
        sources.read(sources.Item("a.pdf", "a", pdf(()), {}, "pdf"))
    assert reason.value.kind == "scan"


@pytest.mark.parametrize("title", ["Microsoft Word - Document1", "bai viet.docx", "", "Untitled"])
def test_titles_that_programs_give_are_none(title):
    article = sources.read(sources.Item("a.pdf", "a", pdf(title=title), {}, "pdf"))
    assert article.text.startswith(LEAD[:20]) and "title" not in article.metadata


HEAD = ["Mã bài", "Tiêu đề", "Ngày đăng", "Tỉnh/Thành phố", "Nội dung bài viết", "Nguồn"]
CELLS = ["b1", TITLE, "05/07/2023 08:15", "Cao Bằng", f"{LEAD}\n{SECOND}", "Báo Cao Bằng"]


def xlsx():
    import datetime

    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Danh sách bài báo năm 2023"])
    book.active.append(HEAD)
    book.active.append([*CELLS[:2], datetime.datetime(2023, 7, 5, 8, 15), *CELLS[3:]])
    book.create_sheet("Ghi chú").append(["không có gì", "ở đây"])
    book.save(out)
    return out.getvalue()


def ods():
    document, out = opendocument.OpenDocumentSpreadsheet(), io.BytesIO()
    sheet = table.Table(name="Bài")
    for cells in (HEAD, CELLS):
        row = table.TableRow()
        for words in cells:
            day = {"valuetype": "date", "datevalue": "2023-07-05T08:15:00"} if words == CELLS[HEAD.index("Ngày đăng")] else {}
            cell = table.TableCell(**day)
            for line in words.split("\n"):
                cell.addElement(odf_text.P(text=line))
            row.addElement(cell)
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    document.write(out)
    return out.getvalue()


def delimited(delimiter, encoding, first="", ending="\r\n"):
    cells = [f'"{cell}"' for cell in CELLS]
    return f"{first}{delimiter.join(HEAD)}{ending}{delimiter.join(cells)}{ending}".encode(encoding)


def decomposed():
    import unicodedata

    return unicodedata.normalize("NFD", delimited(",", "utf-8").decode()).encode()


def windows():
    """As windows-1258 writes it: most marks as characters of their own."""
    import unicodedata

    out = []
    for c in delimited(";", "utf-8").decode():
        parts = unicodedata.normalize("NFD", c)
        for form in (
            c,
            unicodedata.normalize("NFC", parts[:2]) + parts[2:],
            unicodedata.normalize("NFC", parts[0] + parts[2:]) + parts[1:2],
            parts,
        ):
            try:
                out.append(form.encode("cp1258"))
                break
            except UnicodeEncodeError:
                continue
    return b"".join(out)


TABLES = {
    "excel.xlsx": xlsx,
    "libre.ods": ods,
    "old.xls": (DATA / "articles.xls").read_bytes,
    "comma.csv": lambda: delimited(",", "utf-8"),
    "excel.csv": lambda: delimited(";", "utf-8-sig"),
    "sep.csv": lambda: delimited(";", "utf-8-sig", "sep=;\r\n"),
    "wide.csv": lambda: delimited("\t", "utf-16"),
    "tab.tsv": lambda: delimited("\t", "utf-8"),
    "bar.csv": lambda: delimited("|", "utf-8"),
    "nfd.csv": decomposed,
    "windows.csv": windows,
    "array.json": lambda: json.dumps([dict(zip(HEAD, CELLS, strict=True))]).encode(),
    "nested.json": lambda: json.dumps({"count": 1, "data": [{"article": dict(zip(HEAD, CELLS, strict=True))}]}).encode(),
    "lines.jsonl": lambda: json.dumps(dict(zip(HEAD, CELLS, strict=True))).encode(),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_articles(name, tmp_path):
    (tmp_path / name).write_bytes(TABLES[name]())
    (item,) = sources.walk(tmp_path)
    stated = {column: value for column, (value, _) in item.metadata.items()}
    assert (item.doc_id, stated) == (
        "b1",
        {"title": TITLE, "published": "2023-07-05", "province": "Cao Bằng", "publisher": "Báo Cao Bằng"},
    )
    assert sources.read(item).text == f"{TITLE}\n\n{LEAD}\n{SECOND}"


@pytest.mark.slow
def test_a_cell_in_a_far_corner_needs_no_room(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["text"])
    book.active.append([LEAD])
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "t.xlsx")
    tracemalloc.start()
    found = list(sources.walk(tmp_path))
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
    assert [item.doc_id for item in found if isinstance(item, sources.Item)] == ["t:2"]


def test_references_as_a_manager_exports_them(tmp_path):
    entry = {
        "id": "nong2023",
        "title": TITLE,
        "abstract": LEAD,
        "issued": {"date-parts": [[2023, 7, 5]]},
        "author": [{"family": "Nông", "given": "Văn A"}],
        "container-title": "Báo Cao Bằng",
        "URL": "https://example.com/bai-1",
    }
    (tmp_path / "zotero.json").write_text(json.dumps([entry]))
    (item,) = sources.walk(tmp_path)
    assert {name: value for name, (value, _) in item.metadata.items()} == STATED and item.doc_id == "nong2023"


def test_entries_of_a_feed(tmp_path):
    entry = f"""<item><title>{TITLE}</title><link>https://example.com/bai-1</link><pubDate>Wed, 05 Jul 2023 01:15:00 GMT</pubDate>
    <author>Nông Văn A</author><description><![CDATA[<p>{LEAD}</p><p>{SECOND}</p>]]></description></item>"""
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Báo Cao Bằng</title>{entry}<item></item></channel></rss>'
    (tmp_path / "tin.xml").write_text(feed, encoding="utf-8")
    item, empty = sources.walk(tmp_path)
    assert item.doc_id == "tin:1" and {name: value for name, (value, _) in item.metadata.items()} == STATED
    assert sources.read(item).text == f"{TITLE}\n\n{LEAD}\n{SECOND}"
    assert empty == Problem("tin.xml#2", None, "unreadable", "an entry without text")


@pytest.mark.parametrize("gzipped", [False, True])
def test_pages_of_a_crawl(gzipped, tmp_path):
    with (tmp_path / ("c.warc.gz" if gzipped else "c.warc")).open("wb") as file:
        writer = WARCWriter(file, gzip=gzipped)
        for status in ("200 OK", "404 Not Found"):
            head = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                "https://example.com/bai-1", "response", io.BytesIO(PAGE.encode()), http_headers=head
            )
            writer.write_record(record)
    item, missing = sources.walk(tmp_path)
    assert item.doc_id == "c:1" and sources.read(item).metadata["address"][0] == "https://example.com/bai-1"
    assert "404" in missing.message


def test_a_zip_of_these_with_names_as_windows_writes_them(tmp_path):
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("bài một.docx", word())
        for n, raw in enumerate((f"bài {'hai'}.txt".encode(), "bài ba.txt".encode("cp1258"))):
            info = zipfile.ZipInfo(f"x{n}{'_' * (len(raw) - 6)}.txt")
            archive.writestr(info, f"{LEAD} {n}")
    data = (tmp_path / "z.zip").read_bytes()
    for n, raw in enumerate((f"bài {'hai'}.txt".encode(), "ba`i ba.txt".encode("cp1258"))):
        data = data.replace(f"x{n}{'_' * (len(raw) - 6)}.txt".encode(), raw)
    (tmp_path / "z.zip").write_bytes(data)
    assert {item.doc_id for item in sources.walk(tmp_path)} >= {"z/bài một", "z/bài hai"}


def test_one_gzipped(tmp_path):
    (tmp_path / "bài.txt.gz").write_bytes(gzip.compress(LEAD.encode()))
    (tmp_path / "t.jsonl.gz").write_bytes(gzip.compress(TABLES["lines.jsonl"]()))
    assert [item.doc_id for item in sources.walk(tmp_path)] == ["bài", "b1"]


WRONG = {
    "page.doc": (lambda: PAGE.encode(), "html"),
    "page.xls": (lambda: PAGE.encode(), "html"),
    "rich.doc": (rich_text, "rtf"),
    "new.doc": (word, "docx"),
    "page": (lambda: PAGE.encode(), "html"),
    "words": (lambda: f"{LEAD} {SECOND}".encode(), "text"),
    "printed.txt": (pdf, "pdf"),
    "archive.html": (web_archive, "mhtml"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_name_that_says_something_else(name, tmp_path):
    make, kind = WRONG[name]
    (tmp_path / name).write_bytes(make())
    (item,) = sources.walk(tmp_path)
    assert item.kind == kind


@pytest.mark.parametrize("name", ["a.doc", "a.epub", "a.ris", "a.jpg", "a.exe", "Makefile", "a.7z", "a.msg"])
def test_what_is_not_read_says_why(name, tmp_path):
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0 not an article")
    (problem,) = sources.walk(tmp_path)
    assert problem.kind == "unsupported" and problem.message


@pytest.mark.parametrize(
    "rows, expected",
    [
        (GRID, GRID_LINES),
        ([["STT", "Đơn vị", "Số bị can"], ["1", "Hòa An", "5"]], ["Hòa An: 5 bị can."]),
        ([["Nội dung", "Tỷ lệ"], ["Điều tra, khám phá", "86,17%"]], ["Điều tra, khám phá: Tỷ lệ 86,17%."]),
        ([["a", "b"], ["c", "d"]], ["a – b", "c – d"]),
        ([["2022", "2023"], ["5", "6"]], ["2022 – 2023", "5 – 6"]),
        ([["một ô"]], ["một ô"]),
        ([["Bảng 1", "Bảng 1"], ["Địa bàn", "Số vụ"], ["Hòa An", "5"]], ["Bảng 1", "Hòa An: 5 vụ."]),
        (
            [["Địa bàn", "Ma túy", "Ma túy", "Cháy"], ["Địa bàn", "Số vụ", "Số bị can", "Số vụ"], ["Hòa An", "5", "6", "7"]],
            ["Hòa An: Ma túy: 5 vụ, 6 bị can; Cháy: 7 vụ."],
        ),
        ([["Địa bàn", "Số vụ"], ["Khối huyện", "Khối huyện"], ["Hòa An", "5"]], ["Khối huyện", "Hòa An: 5 vụ."]),
        ([[], [""]], []),
    ],
)
def test_tables_as_lines(rows, expected):
    assert grids.lines(rows) == expected


@pytest.mark.parametrize("author", ["A, B", ["A", "B"], [{"name": "A"}, {"name": "B"}]], ids=str)
def test_authors_as_sites_and_tables_list_them(author, tmp_path):
    card = json.dumps({"headline": TITLE, "author": author})
    (tmp_path / "a.html").write_text(f"<script type='application/ld+json'>{card}</script><p>{LEAD}</p>", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": LEAD, "author": author}))
    assert [sources.read(item).metadata["byline"][0] for item in sources.walk(tmp_path)] == ["A, B"] * 2


def test_a_whole_page_in_a_column_is_read_as_one(tmp_path):
    (tmp_path / "t.jsonl").write_text(json.dumps({"content html": PAGE}))
    text = sources.read(next(sources.walk(tmp_path))).text
    assert LEAD in text and "Trang chủ" not in text and "Bản quyền" not in text

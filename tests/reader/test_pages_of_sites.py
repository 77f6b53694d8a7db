"""What a site builds around an article changes nothing of what it says: gold articles as pages of sites of many makes, read again."""

import html
import json
import re
import unicodedata
from functools import cache
from typing import NamedTuple

import pytest

from reader import articles, reading, tables
from reader.folder import sources
from reader.schema import Statistic
from reader.text import folding
from tests.gold_scoring import GOLD, gold

ARTICLES = (("blind-6", 0), ("blind-12", 1), ("blind-14", 2), ("practice", 0))
SHOWN = [at for at, column in enumerate(Statistic._fields, 1) if column not in ("sentence", "start", "end")]
SHOWN = [at for at in SHOWN if not tables.names("statistics")[at].endswith("_decision")]  # ids that go by the order of sentences
MENU = "".join(f"<li><a href=/{i}>{name}</a></li>" for i, name in enumerate(("Trang chủ", "Thời sự", "Pháp luật", "Liên hệ")))
OTHERS = ("Hà Nam bắt 3 đối tượng trộm chó", "Kon Tum khởi tố 12 bị can vụ phá rừng", "Phát hiện 25 vụ vận chuyển pháo nổ")
FOOT = "Giấy phép số 215/GP-BTTTT ngày 12/6/2020. Tổng biên tập: Nguyễn Văn Bình. © 2026 Báo Mỹ Lâm"
TEASER = (
    f"<div class=box><a href=/x><img></a><h4><a href=/x>{OTHERS[0]}</a></h4><p>Công an Hà Nam thu giữ 15 con chó, 2 xe.</p></div>"
)
CAPTION = "<p><img src=a.jpg></p><p><em>Quang cảnh buổi lễ</em></p>"


class Told(NamedTuple):
    """An article's headline, day, lead and paragraphs, as HTML spells them."""

    title: str
    day: str
    iso: str
    lead: str
    rest: list[str]

    def inside(self, form: str = "<p>{}</p>", between: str = "") -> str:
        """The paragraphs in the form of a site, with something in their midst."""
        told = [form.format(words) for words in self.rest]
        return "".join([*told[: len(told) // 2], between, *told[len(told) // 2 :]])

    def around(self, body: str, site: str = "Báo Mỹ Lâm", head: str = "") -> str:
        """A page of a site around the article."""
        related = "".join(f"<li><a href=/{n}>{title}</a> <span>(1{n}/03/2024)</span></li>" for n, title in enumerate(OTHERS))
        return f"""<!DOCTYPE html><html><head><meta charset=utf-8><title>{self.title} - {site}</title>{head}</head><body>
            <div class=top><span>Thứ Hai, 30/11/2026</span><ul class=menu>{MENU}</ul></div>{body}
            <div class=other><h3>Tin liên quan</h3><ul>{related}</ul></div><div class=footer><p>{FOOT}</p></div></body></html>"""


def newsroom(a: Told) -> str:
    return a.around(f"""<article><h1 class=detail-title><span>{a.title}</span></h1><div class=author><a>Lê An</a></div><div>{a.day} 09:15 GMT+7</div>
        <div><a>Zalo</a><a>Lưu bài viết</a></div><h2 class=sapo>{a.lead}</h2><div itemprop=articleBody>{a.inside(between=TEASER)}</div></article>""")


def tables_of_layout(a: Told) -> str:
    rows = f"<tr><td><b>{a.title}</b><tr><td><i>Cập nhật: {a.day} 9:15:00 SA</i><tr><td><p><b>{a.lead}</b></p><font>"
    return a.around(f"<form><table><tr><td><table>{rows}{'<br/>&nbsp;&nbsp;'.join(a.rest)}</font></table></table></form>")


def portal(a: Told) -> str:
    hidden = f"<span class='hidden d-none' itemprop=datePublished>{a.iso}</span>"
    return a.around(f"""<div><h1>{a.title}</h1>{hidden}<span class=h5>Thứ ba - {a.day} 09:15</span><div class=hometext>{a.lead}</div>
        <div class=bodytext>{a.inside("<div>{}</div><div>&nbsp;</div>")}</div><p><strong>Tác giả bài viết: </strong>Lê An</p></div>""")


def word(a: Told) -> str:
    broken = [re.sub(r"((?:\S+ ){9}\S+) ", r"\1\n", words) for words in (a.title, a.lead, *a.rest)]
    told = [f"<p class=MsoNormal><span lang=VI>{words}<o:p></o:p></span></p>\n" for words in broken]
    return f"<html><title>{broken[0]}</title><body><div class=WordSection1>\n{told[0]}<p>{a.day}</p>{''.join(told[1:])}</div></body></html>"


def blog(a: Told) -> str:
    related = f"<ul><li><a href=/x>{OTHERS[1]}</a></li><li><a href=/x>{OTHERS[2]}</a></li></ul>"
    return a.around(f"""<article><h1>{a.title}</h1><div>Bởi <a>admin</a> <div>-</div></div><time datetime={a.iso}>2 năm trước</time><span>1245</span>
        <div class=td-post-content><p><b>{a.lead}</b></p>{a.inside(between=related)}</div></article>""")


def fields(a: Told) -> str:
    return a.around(f"""<h1>{a.title}</h1><article><header><p class=submitted>Được đăng bởi <span>admin</span> vào <time>Thứ 3, {a.day} - 09:15</time></p>
        </header><div class=field-sapo>{a.lead}</div><div class=field-body><div class=field-item>{a.inside(between=CAPTION)}</div></div></article>
        <section class=comments><h2>Bình luận</h2><article><p>Gửi bởi Tám vào 05/02/2026</p><p>Bắt thêm 10 tên nữa!</p></article></section>""")


def hidden_by_a_name(a: Told) -> str:
    return a.around(
        f"<div class=wrap><h1>{a.title}</h1><p>{a.day}</p><p>{a.lead}</p><div class=sidebar-1>{a.inside()}</div></div>"
    )


def for_print(a: Told) -> str:
    return f"""<html><title>In bài viết</title><body><table><tr><td><img></td><td>BÁO MỸ LÂM<br>http://baomylam.vn/in/12</td></tr></table><hr>
        <b>{a.title}</b><br><i>{a.day} 09:15</i><br><p><b>{a.lead}</b></p>{a.inside()}<p>Lê An</p></body></html>"""


def kept_for_scripts(a: Told) -> str:
    card = {"@type": "NewsArticle", "headline": a.title, "articleBody": "\n".join((f"{a.day} 09:15", a.lead, *a.rest))}
    spelled = json.dumps({name: html.unescape(value) for name, value in card.items()})
    return f"<html><body><script type=application/ld+json>{spelled}</script><div id=root>Đang tải...</div></body></html>"


def links_and_parts(a: Told) -> str:
    told = re.sub(r"(Công an tỉnh|ma túy)", r"<a href=/tag>\1</a>", a.inside("<div><span>{}</span></div>"))
    told = re.sub(r"(?<![&#\w])(\d+)(?![\d;])", r"<b>\1</b>", told)
    return a.around(f"<div><div><span><b>{a.title}</b></span></div><div>Đăng ngày {a.day}</div><div>{a.lead}</div>{told}</div>")


def open_tags(a: Told) -> str:
    return f"<title>{a.title}</title><h1>{a.title}<p>{a.day} 09:15<p><b>{a.lead}" + "".join(
        f"\n<p><font size=2>{w}" for w in a.rest
    )


def decomposed(a: Told) -> str:
    codes = {ord(c): f"&#{ord(c)};" for c in unicodedata.normalize("NFD", "".join(a.rest) + a.lead) if ord(c) > 127}
    told = unicodedata.normalize("NFD", f"<p>{a.lead}</p>{a.inside()}").translate(codes)
    return f"<html><body><h1>{a.title}</h1><p>Ngày đăng: {a.day}</p>{told}</body></html>"


def printed_pages(a: Told) -> str:
    spans = "".join(f"<span role=presentation>{words}</span><br>" for words in (a.title, a.day, a.lead, *a.rest))
    return f"<html><title>{a.title}</title><body><button>Phóng to</button><div class=textLayer>{spans}</div></body></html>"


SITES = (newsroom, tables_of_layout, portal, word, blog, fields, hidden_by_a_name, for_print)
SITES += (kept_for_scripts, links_and_parts, open_tags, decomposed, printed_pages)


def read(article: articles.Article) -> tuple[list[tuple], str, str]:
    """The rows of the figures, but for where they stand, the day of publication and the province."""
    article.doubted = False
    rows = reading.read(article)
    document = dict(zip(tables.names("documents"), rows["documents"][0], strict=True))
    figures = [tuple(folding.fold(folding.printed(str(row[at]))) for at in SHOWN) for row in rows["statistics"]]
    return sorted(figures), document["published"], document["province"]


@cache
def plain(folder: str, n: int) -> tuple[Told, tuple[list[tuple], str, str]]:
    """A gold article, and what its text says."""
    dated = [(name, found["documents"]) for name, found in gold(GOLD / folder).items() if found["documents"].get("title")]
    name, stated = [each for each in dated if each[1].get("published_precision") == "day"][n]
    article = articles.load("a.txt", "a", (GOLD / folder / f"{name}.txt").read_text("utf-8-sig"))
    spans = [article.view.span(p.start, p.end) for p in article.passages if p.kind in ("lead", "body", "caption")]
    title, lead, *rest = (" ".join(words.split()) for words in (stated["title"], *(article.text[slice(*span)] for span in spans)))
    day = "/".join(reversed(stated["published"].split("-")))
    known = read(articles.load("a.txt", "a", "\n\n".join((f"{title}\n{day} 09:15", lead, *rest))))
    spelled = [html.escape(words, quote=False) for words in (title, lead, *rest)]
    return Told(spelled[0], day, stated["published"], spelled[1], spelled[2:]), known


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.__name__)
def test_the_figures_of_an_article_do_not_hang_on_its_site(site):
    for folder, n in ARTICLES:
        told, known = plain(folder, n)
        assert read(sources.read(sources.Item("a.html", "a", site(told).encode(), {}, "html"))) == known

"""Titles where one article is all there is: no "articles", no "0 years", nobody first among one."""

import pytest

from helpers import load_corpus
from helpers.charts import documents, provinces, timeline
from helpers.findings import documents as found_documents
from helpers.findings import provinces as found_provinces
from helpers.findings import timeline as found_timeline

pytestmark = pytest.mark.usefixtures("styled")

ARTICLE = """Sơ kết công tác tháng 5

Ngày 5/6/2023, Công an tỉnh Bình Định tổ chức hội nghị giao ban. Lực lượng đã khởi tố 12 vụ, 15 bị can về ma túy.
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one")
    (folder / "one.txt").write_text(ARTICLE, encoding="utf-8")
    return load_corpus(folder)


def title(drawn):
    return drawn.get_figure().texts[1].get_text()


def test_the_corpus(corpus):
    tiles, strips = found_documents.tiles(corpus), found_documents.strips(corpus)
    assert title(documents.tile_maps(tiles)) == "The article comes from 1 of the 63 provinces of its time, today 1 of 34"
    assert title(documents.strips(strips)).endswith("none is furniture of the site or printed twice")
    assert title(documents.per_province(found_documents.per_province(corpus), colors={})) == "Bình Định gives 2 reported figures"


def test_the_timeline(corpus):
    events = found_timeline.timeline(corpus)
    number = {1: "1 event, told of 2023", 2: "2 events, all told of 2023"}
    assert title(timeline.timeline(events, colors={})) == number[len(events)]


def test_the_provinces(corpus):
    reach = found_provinces.reach(found_provinces.profiles(corpus))
    assert title(provinces.reach(reach, colors={})) == "No article tells of another year than 2023"

"""What was built is known to stand, and not to stand once anything that it was made of, or any of it, is another."""

import pytest

from pages import freshness
from reader.folder import manifest


@pytest.fixture
def folders(tmp_path):
    """Articles, and a site of two editions that was built of them."""
    articles, out = tmp_path / "articles", tmp_path / "out"
    for place, names in ((articles, ["a.txt"]), (out, ["index.html"]), (out / "vi", ["index.html"])):
        place.mkdir()
        for name in names:
            (place / name).write_text("Một", encoding="utf-8")
        if place != articles:
            manifest.write(place, names)
    freshness.site(articles, out, "as asked").remember()
    return articles, out


def test_what_nobody_touched_stands(folders):
    assert freshness.site(*folders, "as asked").stands()


def test_what_was_never_built_does_not_stand(tmp_path):
    assert not freshness.site(tmp_path, tmp_path / "out", "as asked").stands()


def test_asked_for_otherwise_it_does_not_stand(folders):
    assert not freshness.site(*folders, "otherwise").stands()


@pytest.mark.parametrize("name", ["articles/a.txt", "articles/b.txt", "out/index.html", "out/vi/index.html", "out/manifest.json"])
def test_any_file_that_changed_is_noticed(folders, name):
    (folders[0].parent / name).write_text("Hai", encoding="utf-8")
    assert not freshness.site(*folders, "as asked").stands()


def test_a_page_that_is_gone_is_noticed(folders):
    (folders[1] / "vi" / "index.html").unlink()
    assert not freshness.site(*folders, "as asked").stands()


def test_code_counts_and_the_front_door_does_not(folders, monkeypatch, tmp_path):
    monkeypatch.setattr(freshness, "ROOT", tmp_path)
    monkeypatch.setattr(freshness, "_FRONT_DOOR", {tmp_path / "helpers" / "__main__.py"})
    for name in ("reader/a.py", "helpers/__main__.py"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("1")
    before = freshness.inputs(folders[0])
    (tmp_path / "helpers" / "__main__.py").write_text("2")
    assert freshness.inputs(folders[0]) == before
    (tmp_path / "reader" / "a.py").write_text("2")
    assert freshness.inputs(folders[0]) != before

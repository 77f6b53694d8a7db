import pytest

from bench import articles, bench


def test_the_same_seed_makes_the_same_articles():
    assert list(articles.make(5)) == list(articles.make(5))
    assert list(articles.make(5)) != list(articles.make(5, seed=1))


def test_numbers_are_perturbed_and_words_are_not():
    made = "\n".join(articles.make(20))
    assert "Công an" in made and "vụ" in made and any(c.isdigit() for c in made)


def test_the_table_goes_between_its_markers(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{bench.BEGIN}\nold\n{bench.END}\nafter\n", encoding="utf-8")
    assert bench.put(readme, "| new |")
    assert readme.read_text(encoding="utf-8") == f"before\n{bench.BEGIN}\n| new |\n{bench.END}\nafter\n"


def test_a_file_without_markers_is_left_alone(tmp_path, capsys):
    (tmp_path / "README.md").write_text("nothing here", encoding="utf-8")
    assert not bench.put(tmp_path / "README.md", "| new |")
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "nothing here" and "marker" in capsys.readouterr().err


def test_ratios_are_to_one_worker_making_all_tables():
    said = bench.lines([("floor", 60.0, None), ("**all tables**, 1 worker", 3.0, 204800), ("other", 0.3, None)], 10)
    assert (
        said[2].split("|")[3].strip() == "20 ×"
        and said[3].split("|")[4].strip() == "200 MB"
        and said[4].split("|")[3].strip() == "0.1 ×"
    )


@pytest.mark.slow
def test_everything_is_measured(tmp_path):
    rows = bench.measure(tmp_path, 30, 1)
    assert len(rows) >= 4 and all(speed > 0 for _, speed, _ in rows)

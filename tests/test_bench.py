import pytest

from bench import articles, bench, commands


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


ROWS = [
    bench.Row("floor", 60.0),
    bench.Row("**all tables**, 1 worker", 3.0, 204800, 1),
    bench.Row("**all tables**, 2 workers", 5.0, 204800, 2),
    bench.Row("**all tables**, Dask", 4.0, None, 2),
    bench.Row("other", 0.3),
]


def test_ratios_are_to_one_worker_making_all_tables():
    said = [[cell.strip() for cell in line.split("|")] for line in bench.lines(ROWS)]
    assert (said[2][3], said[3][4], said[-1][3]) == ("20 ×", "200 MB", "0.1 ×")


def test_the_estimate_is_that_of_its_own_arithmetic():
    (said,) = bench.estimate(ROWS)
    assert "53,000 MB ÷ (16 cores × 2.5 MB/s) = **0.37 hours**" in said and 53_000 / 16 / 2.5 / 3600 == pytest.approx(
        0.37, abs=0.005
    )
    assert "53,000 MB ÷ (100 cores × 2 MB/s) = **0.074 hours**" in said


def test_a_command_is_in_ratio_to_what_it_is_measured_against():
    said = commands.lines([commands.Cost("bare", 2.0), commands.Cost("ours", 3.0, "bare")])
    assert said[2:] == ["| bare | 2 |  |", "| ours | 3 | 1.5 × bare |"]


def test_seconds_of_processor_are_counted_with_those_of_children_and_failures_raise():
    burn = "import time; until = time.process_time() + 0.3\nwhile time.process_time() < until: pass"
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}])"
    assert 0.3 < commands.seconds("-c", inner) < 3
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        commands.seconds("-c", "1 / 0")


@pytest.mark.slow
def test_everything_is_measured(tmp_path):
    rows = bench.measure(tmp_path, 30, 1)
    assert len(rows) == 7 and all(row.speed > 0 for row in rows)

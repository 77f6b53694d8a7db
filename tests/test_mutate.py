from pathlib import Path

import pytest

from bench import mutate

SOURCE = '''"""A module that compares 1 < 2."""
import re

_WORD = re.compile("a")
NAMES = f"{1 + 1}"


def of(words: int = 3) -> bool:
    if words < 4 and not _WORD.search("b"):
        return words[60]
    return True
'''


def test_each_place_is_broken_in_its_own_way(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(SOURCE, encoding="utf-8")
    found = {(m.line, SOURCE.encode()[m.start : m.end].decode(), m.new) for m in mutate.mutations(path)}
    assert found == {
        (4, 're.compile("a")', 're.compile(r"(?!)")'),
        (9, 'words < 4 and not _WORD.search("b")', "(words < 4 or not _WORD.search('b'))"),
        (9, "words < 4", "(words <= 4)"),
        (9, "words < 4", "False"),
        (9, "4", "5"),
        (9, 'not _WORD.search("b")', "(_WORD.search('b'))"),
        (9, '_WORD.search("b")', "None"),
        (10, "60", "6"),
    }


def test_a_seed_chooses_the_same(tmp_path):
    (tmp_path / "module.py").write_text(SOURCE, encoding="utf-8")
    assert mutate.sample([tmp_path], 3, 0) == mutate.sample([tmp_path], 3, 0) != mutate.sample([tmp_path], 3, 1)
    assert len(mutate.sample([tmp_path], 99, 0)) == 8


@pytest.mark.parametrize(
    "path, first, others",
    [
        ("reader/dates/bare.py", "reader/test_gold.py", {"reader/test_dates.py"}),
        ("helpers/keyness.py", "helpers/test_keyness.py", set()),
        ("helpers/charts/plane.py", "helpers/test_charts.py", {"helpers/test_say.py"}),  # which no test names
        ("helpers", "helpers/test_charts.py", {"helpers/test_say.py"}),
    ],
)
def test_a_broken_file_meets_the_tests_of_its_room(path, first, others):
    found = [test.relative_to("tests").as_posix() for test in mutate.related(Path(path))]
    assert found[0] == first and others <= set(found) and "reader/test_folder.py" not in found

import pytest

from reader.text import terms


def found(low):
    return [low[start:end] for start, end, _ in sorted(terms.find(low).provinces + terms.find(low).topics)]


@pytest.mark.parametrize(
    "low, words",
    [
        ("ma túy", ["ma túy"]),
        ("công an tỉnh hà nam", ["công an tỉnh", "hà nam"]),
        ("xma túy", []),
        ("ma túyx", []),
        ('(ma túy)"giết người"', ["ma túy", "giết người"]),
        ("kinh tế, xã hội", ["kinh tế, xã hội"]),
        ("ma.túy", []),  # signs are no blanks
        ("tp.hcm tp-hcm", ["tp.hcm", "tp-hcm"]),
    ],
)
def test_whole_syllables_and_the_longest_term(low, words):
    assert found(low) == words


def test_an_empty_text_has_none():
    assert found("") == []

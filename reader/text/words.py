"""Compounds of sentences as underthesea segments them, for counting.

The segmenter rewrites tone marks and squeezes blanks, so its tokens never carry offsets: where a word stands is looked up again in its sentence.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from reader import lexicon
from reader.text import folding


class Word(NamedTuple):
    """A compound in one spelling, lower case, with its words as printed."""

    doc_id: str
    sentence: int
    word: str
    start: int
    end: int
    text: str


def compounds(sentences: Iterable[tuple[str, int, int, str]]) -> list[Word]:
    """The compounds of sentences (doc_id, sentence, start, text), in reading order.

    Left out: single syllables (most are function words or parts of names), ``lexicon/function_words.csv``, numbers, and names (every syllable
    capitalised in most places where the word does not open the sentence).
    """
    from underthesea import word_tokenize  # costs a second: only where words are counted

    found, capital, inside = [], Counter(), Counter()
    for doc_id, sentence, start, text in sentences:
        at, view = 0, folding.view(text)
        dense = "".join(view.text.split())  # a word's blanks may be others, or line ends, in the text
        places = [place for place, letter in enumerate(view.text) if not letter.isspace()]
        for n, token in enumerate(word_tokenize(" ".join(text.split()))):
            syllables = folding.fold(token).split()
            letters = "".join(syllables)
            met = dense.find(letters, at)
            if met < 0 or not letters:
                continue
            at = met + len(letters)
            if len(syllables) < 2 or not all(syllable.isalpha() for syllable in syllables):
                continue
            first, last = view.span(places[met], places[at - 1] + 1)
            word = folding.lower(" ".join(syllables))
            found.append(Word(doc_id, sentence, word, start + first, start + last, text[first:last]))
            inside[word] += n > 0
            capital[word] += n > 0 and all(syllable[0].isupper() for syllable in syllables)
    names = {word for word, times in capital.items() if times > inside[word] / 2}
    left_out = names | {row["word"] for row in lexicon.load("function_words")}
    return [word for word in found if word.word not in left_out]

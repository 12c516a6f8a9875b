"""Words that a letter to a customer does not use (texts/*/words.yaml, DOMAIN 6.4): in a text, in a file of texts."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from claims.errors import SettingsError
from claims.values.language import Language
from letters.texts import text_file, texts

_LEAST_VALUE = 2
_PLACEHOLDER = re.compile(r"\{\w*\}")


class _Word(NamedTuple):
    pattern: re.Pattern[str]
    instead: str


@cache
def _words(tone: str, language: Language) -> list[_Word]:
    """The words that a text of this tone does not use."""
    flags = re.MULTILINE | (re.IGNORECASE if language == "en" else 0)
    words = texts(language, "words")["words"]
    return [
        _Word(re.compile(word["pattern"], flags), word["instead"])
        for word in words
        if tone in word.get("tones", [tone])
    ]


def papers(language: Language) -> list[str]:
    """Titles of papers that hold a word that is not used elsewhere."""
    return list(texts(language, "words")["papers"])


def word_faults(text: str, tone: str, language: Language, exempt: Iterable[str] = ()) -> Iterator[str]:
    """A fault for every word in the text that is not used, with what to write instead. `exempt`: what may stand there
    although it holds such a word (`holding`)."""
    spoken = without(text, exempt)
    for word in _words(tone, language):
        for found in dict.fromkeys(hit[0].strip() for hit in word.pattern.finditer(spoken)):
            yield f"word {found!r}: {word.instead}"


def holding(values: Iterable[str], tone: str, language: Language) -> list[str]:
    """Those values that hold a word which is not used. What holds none exempts nothing: 材料 on a paper does not make
    相关材料 a good word."""
    words = _words(tone, language)
    return [value for value in dict.fromkeys(values) if any(word.pattern.search(value) for word in words)]


def checked_texts(language: Language, name: str) -> dict[str, Any]:
    """The file of texts with every sentence looked at. Raises SettingsError that names file, key and phrase."""
    data = texts(language, name)
    faults = list(text_faults(data, language))
    if faults:
        path = text_file(language, name)
        raise SettingsError("; ".join(f"{path.parent.name}/{path.name}: {fault}" for fault in faults))
    return data


def text_faults(data: object, language: Language) -> Iterator[str]:
    """Faults of a table of sentences, each under its key. What stands below a key that is a tone is of that tone."""
    for keys, sentence in sentences(data):
        spoken, tone = _PLACEHOLDER.sub("", sentence), "death" if "death" in keys else ""
        faults = word_faults(spoken, tone, language, papers(language))
        yield from (f"{'.'.join(keys)}: {fault}" for fault in faults)


def sentences(data: object, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of a table with its key."""
    if isinstance(data, str):
        yield keys, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from sentences(value, (*keys, str(key)))
    elif isinstance(data, list):
        for number, value in enumerate(data, 1):
            yield from sentences(value, (*keys, str(number)))


def without(text: str, values: Iterable[str]) -> str:
    """The text with the values cut out, the longest first; what is left stays apart."""
    for value in sorted({value for value in values if len(value) >= _LEAST_VALUE}, key=len, reverse=True):
        text = text.replace(value, " ")
    return text

"""The sentences of the letters in one language, filled in by name. A missing sentence or value is an error, no gap."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from claims.errors import LetterError
from claims.values.language import Language
from letters.plain import plain
from letters.words import checked_texts


class Wording:
    """The sentences of texts/LANGUAGE/letter.yaml."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts = checked_texts(language, "letter")

    def entry(self, path: str) -> Any:
        """What stands at `a.b.c`. Raises LetterError where nothing does."""
        found: Any = self._texts
        for step in path.split("."):
            if not isinstance(found, dict) or step not in found:
                raise LetterError([f"{self.language}/letter.yaml: {path}: it is not there"])
            found = found[step]
        return found

    def say(self, path: str, **values: object) -> str:
        """The sentence at `a.b.c` with its {placeholders} filled in. Values are never read as placeholders."""
        return filled(str(self.entry(path)), f"{self.language}/letter.yaml: {path}", values)

    def mark(self, name: str) -> str:
        """Punctuation of the language."""
        return str(self.entry(f"marks.{name}"))

    def listed(self, parts: Iterable[str]) -> str:
        return self.mark("list").join(parts)


def filled(sentence: str, place: str, values: dict[str, object]) -> str:
    """A sentence with its placeholders. Raises LetterError, which names the place, for one that has no value."""
    try:
        return sentence.format_map({key: plain(str(value)) for key, value in values.items()})
    except KeyError as error:
        raise LetterError([f"{place}: there is no value for {{{error.args[0]}}}"]) from None
    except (ValueError, IndexError, AttributeError):
        raise LetterError([f"{place}: a brace stands alone"]) from None


@cache
def wording(language: Language) -> Wording:
    """The sentences of a language. Raises SettingsError where one of them holds a word that is not used."""
    return Wording(language)

"""How a picture is brought before the engine: turned, levelled where it leans, enlarged where it is small, freed of
seals; and what is tried again where the first reading is poor (OCR.md, Order of work)."""

from typing import NamedTuple

from claims.evidence import Box, Line
from extractors.imaging.enlarge import enlarged, factor_for
from extractors.imaging.seal import find_seals, without_seals
from extractors.imaging.turn import Levelling, tilt_of, turned_clockwise
from extractors.pages.page import Picture
from extractors.reading.orientation import turn_scores
from extractors.reading.reader import Reader

SURE = 0.85
"""Probability from which the orientation model is believed without a second look."""
STEEP = 12.0
"""Degrees from which a picture is levelled before it is read; the engine reads along smaller leans by itself."""
POOR = 0.80
"""Mean confidence, weighted by length, below which another turn is tried."""
FEW_CHARACTERS = 6


class Found(NamedTuple):
    """Lines in 0..1 of the picture turned clockwise by `turned`; `tilt` as in ReadPage."""

    lines: list[Line]
    turned: int
    tilt: float
    seals: tuple[Box, ...]


def read_upright(engine: Reader, picture: Picture, may_turn: bool = True) -> Found:
    """The best reading of a picture. `may_turn` false: it stands upright already."""
    if not may_turn:
        return read_turned(engine, picture, 0)
    scores = turn_scores(picture)
    turns = [(360 - turn) % 360 for turn in sorted(scores, key=lambda turn: -scores[turn])]
    found = read_turned(engine, picture, turns[0])
    if max(scores.values()) >= SURE and (is_good(found.lines) or _lies_level(found)):
        return found
    rivals = [found]
    for turned in turns[1:3]:
        if is_good(rivals[-1].lines) and not _stands_on_side(rivals[-1]):
            break
        rivals.append(read_turned(engine, picture, turned))
    return max(rivals, key=lambda rival: worth(rival.lines))


def read_turned(engine: Reader, picture: Picture, turned: int) -> Found:
    """The reading of a picture whose turn is known."""
    upright = turned_clockwise(picture, turned)
    seals = find_seals(upright)
    clean = without_seals(upright, seals)
    lines = engine.read(enlarged(clean, factor_for(clean)))
    found = Found(lines, turned, tilt_of(lines, *_size(clean)), seals)
    return _levelled(engine, picture, found) if abs(found.tilt) > STEEP else found


def _levelled(engine: Reader, picture: Picture, leaning: Found) -> Found:
    """Level once and read again. What leans by more than 45 degrees is a page turned further, and only now it is
    seen whether the page stands on its head."""
    quarter = round(leaning.tilt / 90)
    turned, tilt = (leaning.turned - 90 * quarter) % 360, leaning.tilt - 90 * quarter
    found = _read_level(engine, picture, turned, tilt)
    if not is_good(found.lines):
        other = _read_level(engine, picture, (turned + 180) % 360, tilt)
        found = max(found, other, key=lambda rival: worth(rival.lines))
    return max(leaning, found, key=lambda rival: worth(rival.lines))


def _read_level(engine: Reader, picture: Picture, turned: int, tilt: float) -> Found:
    upright = turned_clockwise(picture, turned)
    seals = find_seals(upright)
    levelling = Levelling(*_size(upright), tilt)
    level = levelling.level(without_seals(upright, seals))
    lines = engine.read(enlarged(level, factor_for(level)))
    return Found([levelling.restored(line) for line in lines], turned, tilt, seals)


def _size(picture: Picture) -> tuple[int, int]:
    height, width = picture.shape[:2]
    return width, height


def worth(lines: list[Line]) -> float:
    """Readings of one picture compare by characters read with confidence."""
    return sum(len(line.text) * line.confidence**4 for line in lines)


def is_good(lines: list[Line]) -> bool:
    count = sum(len(line.text) for line in lines)
    return count >= FEW_CHARACTERS and sum(len(x.text) * x.confidence for x in lines) >= POOR * count


def _lies_level(found: Found) -> bool:
    """Runs of text were found, and most of them lie: the print is poor, not turned."""
    return any(len(line.text) >= 3 for line in found.lines) and not _stands_on_side(found)


def _stands_on_side(found: Found) -> bool:
    """Most runs of two and more characters are taller than wide."""
    runs = [line for line in found.lines if len(line.text) >= 3]
    return bool(runs) and sum(line.box.height > line.box.width for line in runs) > len(runs) / 2

"""Moments as spans: a date without a time is the whole day (CONTRACT §5), so no rule fails by hours on it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from claims.values.dates import SHANGHAI
from claims.values.language import DEFAULT, Language, day_in_words

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to, not including, `end`; equal where the minute is known. `whole_days`: no time was written."""

    start: datetime
    end: datetime
    whole_days: bool = False

    @classmethod
    def of_day(cls, day: date) -> "Span":
        """The 24 hours of a day in Shanghai."""
        start = datetime.combine(day, time(), SHANGHAI)
        return cls(start, start + DAY, whole_days=True)

    @classmethod
    def of_text(cls, text: str) -> "Span":
        """A contract value, `YYYY-MM-DD` or ISO 8601 with a time. Raises ValueError for anything else."""
        if "T" not in text:
            return cls.of_day(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
        return cls(moment, moment)

    @classmethod
    def of_moment(cls, moment: datetime) -> "Span":
        """A time of the claim report. Midnight sharp stands for a day written without a time."""
        local = moment.astimezone(SHANGHAI)
        return cls.of_day(local.date()) if local.time() == time() else cls(local, local)

    def until(self, other: "Span | None") -> "Span":
        """From the start of this to the end of the other."""
        if other is None or other.end < self.end:
            return self
        return Span(self.start, other.end, self.whole_days and other.whole_days)

    def apart(self, other: "Span") -> timedelta:
        """How far two spans certainly lie apart; whole days are counted in days."""
        nearest = max(self.start - other.end, other.start - self.end, timedelta())
        if self.whole_days and other.whole_days and not self.meets(other):
            return nearest + DAY
        return nearest

    def meets(self, other: "Span") -> bool:
        """Whether the two may be one moment."""
        return self.start <= other.end and other.start <= self.end and not self._only_touches(other)

    def _only_touches(self, other: "Span") -> bool:
        both = self.start < self.end and other.start < other.end
        return both and (self.start == other.end or other.start == self.end)

    def certainly_before(self, other: "Span") -> bool:
        """Whether every moment of this lies before every moment of the other."""
        return self.end <= other.start and not (self.end == self.start == other.start)

    @property
    def day(self) -> date:
        """The day on which it starts."""
        return self.start.date()

    def __str__(self) -> str:
        return self.in_words(DEFAULT)

    def in_words(self, language: Language) -> str:
        """Its start: 2026年11月3日08:30, 3 November 2026, 08:30; of whole days the day."""
        day = day_in_words(self.start, language)
        joint = {"zh": "", "en": ", "}[language]
        return day if self.whole_days else f"{day}{joint}{self.start:%H:%M}"

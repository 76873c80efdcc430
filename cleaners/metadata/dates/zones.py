"""The zone and the hour of a date, from the other dates of the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from cleaners.metadata.dates.lines import Dated
from cleaners.metadata.dates.moments import Moment
from cleaners.metadata.stated.claims import Claim

# Offsets of the zones people live in: UTC-10 (Hawaii) to UTC+13 (New Zealand in summer).
EAST_MOST, WEST_MOST = timedelta(hours=13), timedelta(hours=10)


def agree(line: Dated, stated: Dated) -> bool:
    """Whether a date line and a stated moment may be the same day.

    Equal, a zone apart, or day and month exchanged.
    """
    if line.day == stated.day:
        return True
    if line.day.day == stated.day.month and line.day.month == stated.day.day and line.day.year == stated.day.year:
        return True
    when = stated.moment.when
    return stated.moment.timed and not when.utcoffset() and bool(_hours_to(when, line.moment.when))


def aware(chosen: Dated, others: list[Dated]) -> tuple[datetime, str]:
    """The aware moment of a claim, and a note on the source of its zone (empty if the page states it).

    A date without an hour takes the hour from the next witness of the same day; a date without a zone takes
    the zone of a witness of the same wall-clock time. UTC is the last resort.
    """
    moment = chosen.moment
    note = ""
    if not moment.timed:
        for other in others:
            if other.moment.timed and other.moment.when.date() == moment.when.date():
                moment, note = other.moment, "hour from " + _name(other.claim)
                break
    if moment.zoned:
        when, local = _local(moment, others)
        return when, "; ".join(filter(None, (note, local)))
    for other in others:
        same = other.moment.zoned and other.moment.timed and moment.timed
        if same and other.moment.when.replace(tzinfo=None, second=0) == moment.when.replace(second=0):
            return moment.when.replace(tzinfo=other.moment.when.tzinfo), "zone from " + _name(other.claim)
    return moment.when.replace(tzinfo=UTC), (note + "; " if note else "") + "no zone given: UTC"


def _local(moment: Moment, others: list[Dated]) -> tuple[datetime, str]:
    """A moment stated in UTC, in the zone that the page itself shows it in.

    Publishing systems state UTC and print local time. A witness of the same instant with another offset says
    the zone; so does the date line at the headline: a clock that differs by whole quarters of an hour, or the
    day before or after, by the least whole hours that lead to it.
    """
    when = moment.when
    if not moment.zoned or when.utcoffset() or not moment.timed:
        return when, ""
    for other in others:
        if other.moment.timed and other.moment.when == when and other.moment.when.utcoffset():
            return other.moment.when, "zone from " + _name(other.claim)
    line = next((o for o in others if o.claim.element is not None and not o.moment.zoned), None)
    if line is None:
        return when, ""
    on_clock = line.moment.when
    shift = on_clock.replace(tzinfo=UTC) - when.replace(second=0, microsecond=0)
    if not line.moment.timed:
        shift = timedelta(hours=_hours_to(when, on_clock))
    if shift and EAST_MOST >= shift >= -WEST_MOST and not shift % timedelta(minutes=15):
        return when.astimezone(timezone(shift)), "zone from " + _name(line.claim)
    return when, ""


def _hours_to(when: datetime, day: datetime) -> int:
    """The least hours to add to a UTC time to come to a neighbouring day.

    0 where no time zone is as far from UTC.
    """
    days = (day.date() - when.date()).days
    if days == 1 and when.hour >= 24 - EAST_MOST // timedelta(hours=1):
        return 24 - when.hour
    if days == -1 and when.hour < WEST_MOST // timedelta(hours=1):
        return -when.hour - 1
    return 0


def _name(claim: Claim) -> str:
    return f"{claim.source} {claim.where}".strip()

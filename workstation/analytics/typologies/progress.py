"""Up to where typologies have been looked for, so that the next run reads what is new only.

Not a time: transactions commit late, gifts are refunded and posts are scanned after the money came.
What counts is a digest of each day of the mirror, of all that detectors look at day by day; where
one is another than at the last run, or is gone, that day is looked at again. It is kept beside the
mirror, and goes with it: then everything is looked at, and nothing comes of it that is not known.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import Reader, question_of
from workstation.analytics.mirror.state import STATE, filling_of
from workstation.analytics.mirror.tables import CONTACT, GIFT, PHOTO_SCORE, POST, READING, TRANSFER
from workstation.analytics.typologies.run import Settings, values_of
from workstation.domain.platform import GiftStatus
from workstation.domain.typologies import Typology

_FORMAT = 1
"""Counted up when detectors find other things with the same values: all is looked at again."""

AFTER_EFFECT = timedelta(days=60)
"""So far before what is new may lie what is another pattern now: habits are known by a season."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a run looked at.

    Attributes:
        filling: Of which database the mirror was filled, and when.
        days: By day (ISO, of the business time zone) a digest of what there was.
        values: By typology a digest of its values.
    """

    filling: str
    days: Mapping[str, str]
    values: Mapping[str, str]

    def since(self, before: "Looked | None") -> dict[Typology, datetime | None]:
        """Return from when on each typology has to be looked for; not at all where not named.

        Args:
            before: What the last run looked at; None if there was none.

        Returns:
            None for all of history.
        """
        if before is None or before.filling != self.filling:
            return {Typology(key): None for key in self.values}
        days = self.days.keys() | before.days.keys()
        changed = [day for day in days if self.days.get(day) != before.days.get(day)]
        found: dict[Typology, datetime | None] = {}
        for key, values in self.values.items():
            if before.values.get(key) != values:
                found[Typology(key)] = None
            elif changed:
                # A day earlier: days are of the business time zone, times are UTC.
                begin = datetime.combine(date.fromisoformat(min(changed)), time())
                found[Typology(key)] = begin - timedelta(days=1) - AFTER_EFFECT
        return found


def look(reader: Reader, settings: Settings, typologies: tuple[Typology, ...]) -> Looked:
    """Return what there is to be looked at now. Ask before what is found by it."""
    (state,) = reader.arrow(STATE).to_pylist()
    days: dict[str, list[object]] = {}
    for row in reader.arrow(question_of(_digests)).to_pylist():
        days.setdefault(row["local_day"].isoformat(), []).append(
            [row["what"], row["rows"], row["mixed"]]
        )
    return Looked(
        filling_of(state["content"]),
        {day: _digest(sorted(map(str, rows))) for day, rows in days.items()},
        {each.value: _digest([_FORMAT, values_of(each, settings)]) for each in typologies},
    )


def read_looked(path: Path) -> Looked | None:
    """Return what the last run looked at; None if there was none, or it cannot be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Looked(content["filling"], content["days"], content["values"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_looked(path: Path, looked: Looked) -> None:
    """Keep what a run looked at, once all that it found is recorded."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as file:
        json.dump(asdict(looked), file)
    new.replace(path)


def _digests() -> ir.Table:
    """Return columns what, local_day, rows, mixed: a digest of each table's rows of a day."""
    gift, read, score, contact = GIFT.table, READING.table, PHOTO_SCORE.table, CONTACT.table
    is_refunded = (gift.status == GiftStatus.REFUNDED.value).fill_null(False)
    posted = POST.table.select(posted_id="id", local_day="local_day")
    written = READING.table.view().select(written_id="id", local_day="local_day")
    # A score counts for the day of its post, a contact for that of the text.
    scored = score.drop("local_day").inner_join(posted, score.post_id == posted.posted_id)
    given = contact.inner_join(written, contact.reading_id == written.written_id)
    return ibis.union(
        _digested("gift", gift.mutate(is_refunded=is_refunded), "id", "is_refunded"),
        _digested("transfer", TRANSFER.table, "id"),
        _digested("photo_score", scored, "photo_id", "network_id", "racy"),
        _digested("reading", read, "id", "flagged", "ring_id"),
        _digested("contact", given, "id", "contact_key"),
    )


def _digested(what: str, rows: ir.Table, *columns: str) -> ir.Table:
    row = ibis.struct({name: rows[name] for name in columns})
    return rows.group_by("local_day").aggregate(
        what=ibis.literal(what), rows=rows.count(), mixed=row.hash().bit_xor()
    )


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]

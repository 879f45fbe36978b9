"""Labelled messages for training and measuring: the project's own, and public ones."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workstation.classifiers.text.score import SOLICITING
from workstation.domain.messages import ContactType, MessageCategory

_HARD_NEGATIVE = "hard_negative"
_CATEGORIES = {
    "1": {category.value for category in SOLICITING},
    "0": {category.value for category in set(MessageCategory) - set(SOLICITING)} | {_HARD_NEGATIVE},
}
_COLUMNS = ("lang", "text", "solicitation", "category", "evasion", "contacts")


class CorpusError(ValueError):
    """A file of labelled messages that cannot be read. The text says where and why."""


@dataclass(frozen=True, slots=True)
class LabelledMessage:
    """A message and the truth about it.

    Attributes:
        id: As the file has it, else the file's name and line.
        lang: "zh" or "en".
        text: As written.
        is_solicitation: Whether it seeks, offers or recruits.
        category: One of `MessageCategory`, or "hard_negative".
        evasion: The strongest disguise; "none" without.
        contacts: Type and canonical value of each.
    """

    id: str
    lang: str
    text: str
    is_solicitation: bool
    category: str
    evasion: str
    contacts: frozenset[tuple[str, str]]


def read_messages(path: Path) -> list[LabelledMessage]:
    """Return the messages of a TSV file with the columns of `../shared/data/text/dev.tsv`.

    Raises:
        CorpusError: The file, or a line of it, cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read: {error}") from error
    header = lines[0].split("\t")
    if not set(_COLUMNS) <= set(header):
        raise CorpusError(f"{path} needs the columns {', '.join(_COLUMNS)}")
    return [
        _message(path, number, dict(zip(header, line.split("\t"), strict=False)))
        for number, line in enumerate(lines[1:], 2)
        if line.strip()
    ]


def _message(path: Path, number: int, row: dict[str, str]) -> LabelledMessage:
    kinds = {kind.value for kind in ContactType}
    pairs = [contact.partition(":") for contact in row.get("contacts", "").split(";") if contact]
    is_labelled = row.get("category") in _CATEGORIES.get(row.get("solicitation", ""), ())
    if not is_labelled or not set(_COLUMNS[:4]) <= row.keys():
        raise CorpusError(f"{path}, line {number}: not a labelled message")
    if any(kind not in kinds or not value for kind, _, value in pairs):
        raise CorpusError(f"{path}, line {number}: contacts are type:value; types: {sorted(kinds)}")
    return LabelledMessage(
        id=row.get("id") or f"{path.stem}:{number}",
        lang=row["lang"],
        text=row["text"],
        is_solicitation=row["solicitation"] == "1",
        category=row["category"],
        evasion=row.get("evasion") or "none",
        contacts=frozenset((kind, value) for kind, _, value in pairs),
    )


def read_corpus(folder: Path) -> list[LabelledMessage]:
    """Return the messages of every TSV file of a folder, by name.

    Raises:
        CorpusError: A file cannot be read, or there is none.
    """
    paths = sorted(folder.glob("*.tsv"))
    if not paths:
        raise CorpusError(f"{folder} has no .tsv file")
    return [message for path in paths for message in read_messages(path)]


@dataclass(frozen=True, slots=True)
class PublicTexts:
    """Public discussion, none of it solicitation but for a few by mistake.

    Attributes:
        cold_train: Comments on race, region and gender; COLDataset's train split.
        cold_dev: Its development split.
        swsr: Comments on gender and relationships; the first half of SWSR.
        sms: English text messages that are no spam.
    """

    cold_train: list[str]
    cold_dev: list[str]
    swsr: list[str]
    sms: list[str]


def read_public(folder: Path) -> PublicTexts:
    """Return what lies in `../shared/data/text`.

    Raises:
        CorpusError: A file of it cannot be read.
    """
    try:
        return PublicTexts(
            cold_train=list(_column(folder / "cold" / "train.csv", "TEXT")),
            cold_dev=list(_column(folder / "cold" / "dev.csv", "TEXT")),
            swsr=list(_column(folder / "swsr" / "SexComment_first_half.csv", "comment_text")),
            sms=[
                line.partition("\t")[2]
                for line in (folder / "sms_uci" / "SMSSpamCollection")
                .read_text(encoding="utf-8")
                .split("\n")
                if line.startswith("ham\t")
            ],
        )
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as error:
        raise CorpusError(f"{folder} cannot be read: {error}") from error


def _column(path: Path, name: str) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield row[name]

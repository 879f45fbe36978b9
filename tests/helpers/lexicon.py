"""Word lists in versions, and what a preview of a change finds, made up."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from workstation.classifiers.text.lexicons import shipped_lists, shipped_terms
from workstation.domain.messages import (
    LexiconPreview,
    LexiconVersion,
    MessageCategory,
    MessageReading,
    PreviewExample,
    Reason,
    TextKind,
)
from workstation.jobs.lexicon import LexiconData

NOW = datetime.now(UTC)


def make_version(
    number: int, changes: Mapping[str, tuple[str, ...]] | None = None, reason: str = ""
) -> LexiconVersion:
    """Return the shipped lists, some of them replaced; older numbers were saved earlier."""
    return LexiconVersion(
        version=number,
        terms={**shipped_terms(), **(changes or {})},
        reason=reason,
        saved_by="scanner" if number == 1 else "mei.lin",
        saved_at=NOW - timedelta(hours=40 - 4 * number),
    )


def make_data(*versions: LexiconVersion) -> LexiconData:
    """Return what the pane reads, of versions in any order."""
    newest_first = sorted(versions, key=lambda version: -version.version)
    return LexiconData(shipped_lists(), tuple(newest_first))


def make_example(
    text: str, *matches: tuple[str, str], before: float = 0.31, after: float = 0.93
) -> PreviewExample:
    """Return a message in which the first place of each match counted.

    Args:
        text: The message.
        matches: Code of a list, and what of it was found.
        before: Probability by the lists as they are.
        after: By the changed ones.
    """
    reasons = tuple(
        Reason(code, text.index(found), text.index(found) + len(found), found)
        for code, found in matches
    )
    reading = MessageReading(
        solicitation=after,
        flagged=after > 0.5,
        category=MessageCategory.SEEK_SPONSOR if after > 0.5 else MessageCategory.ORDINARY,
        reasons=reasons,
        contacts=(),
        signature=(),
    )
    return PreviewExample(
        kind=TextKind.POST,
        source_id=len(text),
        posted_at=NOW - timedelta(hours=len(text)),
        text=text,
        reading=reading,
        before=before,
    )


def make_preview(
    entered: tuple[PreviewExample, ...] = (), left: tuple[PreviewExample, ...] = ()
) -> LexiconPreview:
    """Return what a change would do, with nothing but these examples."""
    return LexiconPreview(
        days=30,
        texts=8_231,
        flagged_before=214,
        flagged_after=214 + len(entered) - len(left),
        entered=entered,
        left=left,
        entered_count=len(entered),
        left_count=len(left),
        seconds=0.9,
    )

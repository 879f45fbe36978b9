"""Evidence kept with decisions."""

from dataclasses import dataclass

from workstation.domain.messages import TextKind


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text that a decision was about.

    Attributes:
        kind: Post, comment, nickname or text in a photo.
        source_id: Id of what bears it.
        text: As it was when decided; None where it was removed since.
    """

    kind: TextKind
    source_id: int
    text: str | None


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """What a decision was about, beside what the decision itself says.

    Attributes:
        policy: Wording of its policy then, by field ("name_en" ...); empty without one.
        lexicon_version: Word lists in use then; None if there were none.
        texts: What was said.
    """

    policy: dict[str, str]
    lexicon_version: int | None
    texts: tuple[KeptText, ...]

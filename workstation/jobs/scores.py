"""Answers about scores that need more than the mirror."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.domain.quality import Threshold
from workstation.domain.slices import Slice

if TYPE_CHECKING:  # loads DuckDB and Ibis
    from workstation.analytics.asking import Reader
    from workstation.analytics.score_figures import Scored
    from workstation.analytics.scores import Part


@dataclass(frozen=True, slots=True)
class ScoredPhotos:
    """Racy scores with what names them.

    Attributes:
        scored: The scores.
        networks: Names of networks by id.
    """

    scored: "Scored"
    networks: dict[int, str]


@dataclass(frozen=True, slots=True)
class ScoredTexts:
    """Solicitation scores with the threshold of the reader.

    Attributes:
        scored: The scores.
        flag_at: Probability from which on a message is flagged.
    """

    scored: "Scored"
    flag_at: float


def answer_photos(
    reader: "Reader", wanted: Slice, part: "Part", threshold: Threshold
) -> ScoredPhotos:
    """Return racy scores of photos by the cascade that makes the queue; by network, of all."""
    from workstation.analytics.mirror.tables import NETWORK
    from workstation.analytics.score_figures import answer_racy
    from workstation.analytics.scores import Part

    network_id = None if part is Part.NETWORK else threshold.network_id
    frame = reader.frame(NETWORK.table)
    networks = zip(frame["id"], frame["name"], frame["version"], strict=True)
    return ScoredPhotos(
        answer_racy(reader, wanted, part, network_id, threshold.flag_at),
        {int(number): f"{name} {version}" for number, name, version in networks},
    )


def answer_texts(reader: "Reader", wanted: Slice, part: "Part") -> ScoredTexts:
    """Return solicitation scores of posts and comments, as the installed reader flags them."""
    from workstation.analytics.score_figures import answer_solicitation
    from workstation.classifiers.text.score import load_scorer

    return ScoredTexts(answer_solicitation(reader, wanted, part), load_scorer().flag_at)

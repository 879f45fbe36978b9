"""The circles that open, and their rules."""

from dataclasses import dataclass

from workstation.domain.platform import CIRCLE_SCORE, WhoMayPost


@dataclass(frozen=True, slots=True)
class CircleSpec:
    """One circle.

    Attributes:
        name: As members see it.
        topic: What it is about.
        texts: Section of `texts/ordinary.toml` with what is written in it.
        popularity: Share of all activity, relative.
        lure: How often its posts solicit, relative to the others.
        opens_on_day: Days after Circles opened.
        may_post: Who may post.
        min_scores: To view, comment and give; members strictly above may.
    """

    name: str
    topic: str
    texts: str
    popularity: float
    lure: float = 1.0
    opens_on_day: int = 0
    may_post: WhoMayPost = WhoMayPost.FEMALE
    min_scores: tuple[int, int, int] = (CIRCLE_SCORE, CIRCLE_SCORE, CIRCLE_SCORE)


CIRCLES = (
    CircleSpec("Campus Diary", "University life", "campus", 18, lure=1.4),
    CircleSpec("White-collar Diary", "Life at the office", "office", 16, lure=1.2),
    CircleSpec("Travel Postcards", "On the road", "travel", 9),
    CircleSpec("City Nights", "Going out", "night", 9, lure=2.0),
    CircleSpec("Wardrobe", "Clothes and style", "fashion", 8, lure=1.3),
    CircleSpec("Make-up Table", "Beauty", "beauty", 7),
    CircleSpec("Flight Crew Diary", "Life in the air", "crew", 5, lure=1.5, opens_on_day=5),
    CircleSpec("Yoga Room", "Yoga and stretching", "yoga", 4, lure=1.2, opens_on_day=3),
    CircleSpec("Overseas Diary", "Far from home", "abroad", 5, opens_on_day=7),
    CircleSpec("Film Club", "Films and series", "film", 4, lure=0.3, opens_on_day=4),
    CircleSpec("Coffee Corner", "Coffee", "coffee", 3, lure=0.4, opens_on_day=10),
    CircleSpec("Cats and Dogs", "Pets", "pets", 4, lure=0.2, opens_on_day=2),
    CircleSpec("Handmade", "Crafts", "craft", 2, lure=0.2, opens_on_day=12),
    # Opened to everyone after the first protests, with lower limits.
    CircleSpec(
        "Home Kitchen",
        "Cooking",
        "food",
        4,
        lure=0.2,
        opens_on_day=9,
        may_post=WhoMayPost.EVERYONE,
        min_scores=(600, 650, 700),
    ),
    CircleSpec(
        "Morning Runners",
        "Running",
        "sport",
        3,
        lure=0.2,
        opens_on_day=14,
        may_post=WhoMayPost.EVERYONE,
        min_scores=(600, 650, 700),
    ),
    CircleSpec(
        "Reading Lamp",
        "Books",
        "books",
        2,
        lure=0.1,
        opens_on_day=20,
        may_post=WhoMayPost.EVERYONE,
        min_scores=(600, 600, 700),
    ),
)

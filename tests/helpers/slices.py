"""Random slices, and how hand-written SQL is told of them."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.helpers.mirror import ZONE
from tests.helpers.simulated import OPENED
from workstation.domain.messages import MessageCategory
from workstation.domain.slices import BAND_RANGES, Band, Slice

_DAYS = st.integers(-2, 92).map(lambda days: OPENED + timedelta(days=days))
_SOLICITING = list(MessageCategory)[:6]


@st.composite
def slices(draw: st.DrawFn) -> Slice:
    """Return any part of the simulated platform; each dimension is often left alone."""
    days: list[date | None] = [*sorted(draw(st.lists(_DAYS, min_size=2, max_size=2)))]
    if draw(st.booleans()):
        days[draw(st.integers(0, 1))] = None
    return Slice(
        first_day=days[0],
        last_day=days[1],
        circles=draw(st.just(frozenset()) | st.frozensets(st.integers(1, 16), max_size=6)),
        bands=draw(st.just(frozenset()) | st.frozensets(st.sampled_from(Band), max_size=4)),
        categories=draw(
            st.just(frozenset()) | st.frozensets(st.sampled_from(_SOLICITING), max_size=4)
        ),
    )


def bound(wanted: Slice) -> dict[str, object]:
    """Return a slice as parameters: zone, first_day, last_day, circles, lows and highs of bands,
    unscored (one element where the unscored are wanted) and categories.
    """
    ranges = [BAND_RANGES[band] for band in Band if band in wanted.bands and band in BAND_RANGES]
    return {
        "zone": ZONE,
        "first_day": wanted.first_day,
        "last_day": wanted.last_day,
        "circles": sorted(wanted.circles),
        "lows": [low for low, _ in ranges],
        "highs": [high for _, high in ranges],
        "unscored": [1] if Band.UNSCORED in wanted.bands else [],
        "categories": sorted(each.value for each in wanted.categories),
    }

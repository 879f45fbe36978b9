"""All typologies on the platform's money in one pass."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from workstation.analytics.asking import Reader
from workstation.analytics.typologies.flow_detectors import FLOW_DETECTORS, Flows, read_flows
from workstation.analytics.typologies.platform import Asked
from workstation.analytics.typologies.platform_registry import DETECTORS
from workstation.domain.typologies import Alert, Typology, TypologySetting
from workstation.work import CancelToken

Settings = Mapping[Typology, TypologySetting]
"""The parameters that hold; as the program has it for typologies without."""


def values_of(typology: Typology, settings: Settings) -> dict[str, float]:
    """Return the values with which a typology is looked for."""
    setting = settings.get(typology)
    return DETECTORS[typology].values(setting.parameters if setting is not None else {})


def find_all(
    reader: Reader,
    settings: Settings,
    since: Mapping[Typology, datetime | None] | None = None,
    *,
    only: Collection[Typology] | None = None,
    cancel: CancelToken | None = None,
) -> list[Alert]:
    """Return what there is of all typologies, each typology's most likely first.

    Args:
        reader: Of the mirror.
        settings: The parameters that hold.
        since: By typology: only what has money of then or later is wanted; of all of history where
            not named.
        only: Only these typologies; None for all.
        cancel: Ends it between two questions or typologies.

    Raises:
        MirrorMissingError: The mirror was never filled.
        Cancelled: Somebody asked for a stop.
    """
    since = since or {}
    cancel = cancel or CancelToken()
    wanted = [typology for typology in DETECTORS if only is None or typology in only]
    found = [*_flows(reader, settings, since, wanted, cancel)]
    for typology in wanted:
        if typology not in FLOW_DETECTORS:
            cancel.raise_if_cancelled()
            asked = Asked(reader, values_of(typology, settings), since.get(typology))
            found += DETECTORS[typology].find(asked)
    return [_with_setting(alert, settings) for alert in found]


def _flows(
    reader: Reader,
    settings: Settings,
    since: Mapping[Typology, datetime | None],
    wanted: Collection[Typology],
    cancel: CancelToken,
) -> Iterator[Alert]:
    """Yield those of the flow typologies: one look for all of them, back to the earliest wanted."""
    asked = [typology for typology in wanted if typology in FLOW_DETECTORS]
    if not asked:
        return
    moments = [moment for each in asked if (moment := since.get(each)) is not None]
    earliest = min(moments) if len(moments) == len(asked) else None
    flows = Flows(read_flows(reader, earliest), earliest, cancel)
    # With the values of all: what one explains, another does not say again.
    found = flows.alerts({typology: values_of(typology, settings) for typology in FLOW_DETECTORS})
    yield from (alert for alert in found if alert.typology in asked)


def _with_setting(alert: Alert, settings: Settings) -> Alert:
    setting = settings.get(alert.typology)
    return alert if setting is None else replace(alert, setting_id=setting.setting_id)

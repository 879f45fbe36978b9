"""Which typologies are looked for on the platform's money, and how each is."""

from collections.abc import Mapping

from workstation.analytics.typologies import (
    burst,
    large_value,
    peer_outlier,
    reciprocity,
    shared_template,
    soliciting,
    structuring,
)
from workstation.analytics.typologies.flow_detectors import FLOW_DETECTORS
from workstation.analytics.typologies.platform import Detector
from workstation.domain.typologies import Typology

_OTHERS: tuple[Detector, ...] = (
    structuring.DETECTOR,
    burst.DETECTOR,
    reciprocity.DETECTOR,
    shared_template.DETECTOR,
    soliciting.DETECTOR,
    peer_outlier.DETECTOR,
    large_value.DETECTOR,
)
_ALL = {
    **FLOW_DETECTORS,
    **{detector.typology: detector for detector in _OTHERS},
}

DETECTORS: Mapping[Typology, Detector] = {
    typology: _ALL[typology] for typology in Typology if typology in _ALL
}
"""In the order of `Typology`."""

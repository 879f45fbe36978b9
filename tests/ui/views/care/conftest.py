"""The Review pane's own fixtures serve the care in it as well."""

from tests.ui.review.conftest import (  # noqa: F401  # fixtures
    compute,
    fill,
    heat_maps,
    loader,
    media,
    open_pane,
)

from pathlib import Path

import pytest
from pydantic import ValidationError

from workstation.settings.preferences import Preferences, load_preferences, save_preferences

FILES = Path(__file__).parent / "files"


def test_a_file_of_version_1_is_understood() -> None:
    assert load_preferences(FILES / "preferences-1.toml") == Preferences(
        language="zh_CN",
        theme="dark",
        business_timezone="Asia/Urumqi",
        blur_photos=True,
        grey_photos=False,
    )


def test_photos_are_veiled_unless_somebody_chose_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    fresh = load_preferences(path)
    assert (fresh.blur_photos, fresh.grey_photos) == (True, True)
    save_preferences(fresh.model_copy(update={"blur_photos": False}), path)
    assert load_preferences(path).blur_photos is False


@pytest.mark.parametrize("zone", ["Asia/Atlantis", "", "../etc/passwd", "Asia"])
def test_a_time_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(ValidationError):
        Preferences(business_timezone=zone)

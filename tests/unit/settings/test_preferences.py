from pathlib import Path

import pytest
from pydantic import ValidationError

from workstation.domain.errors import SettingsFileError
from workstation.settings.preferences import Preferences, load_preferences, save_preferences

FILES = Path(__file__).parent / "files"


def test_a_file_of_version_1_is_understood() -> None:
    assert load_preferences(FILES / "preferences-1.toml") == Preferences(
        language="zh_CN",
        theme="dark",
        business_timezone="Asia/Urumqi",
    )


def test_old_files_do_not_switch_care_off() -> None:
    """Version 1 held names that did nothing: "grey_photos = false" was never a choice."""
    found = load_preferences(FILES / "preferences-1.toml")
    assert found.blur_photos
    assert found.grey_photos


def test_a_file_of_version_2_is_understood() -> None:
    assert load_preferences(FILES / "preferences-2.toml") == Preferences(
        language="en",
        theme="light",
        grey_photos=False,
        harm_first=False,
        shortcuts={"review.keep": "Q", "of.a.newer.program": "F9"},
    )


def test_care_is_on_until_somebody_turns_it_off() -> None:
    usual = Preferences()
    assert usual.blur_photos
    assert usual.grey_photos
    assert usual.small_photos
    assert not usual.play_sounds
    assert usual.harm_first
    assert usual.rest_after_bad


def test_what_no_version_ever_knew_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text("schema_version = 1\nblur_photos = true\nblur_everything = true\n")
    with pytest.raises(SettingsFileError, match="blur_everything"):
        load_preferences(path)


def test_a_choice_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    fresh = load_preferences(path)
    assert fresh == Preferences()
    save_preferences(fresh.model_copy(update={"theme": "dark"}), path)
    assert load_preferences(path).theme == "dark"


def test_keys_are_kept_with_ids_that_nobody_knows(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    keys = {"review.keep": "Q", "of.a.newer.program": "F9", "review.skip": ""}
    save_preferences(Preferences(shortcuts=keys), path)
    assert load_preferences(path).shortcuts == keys


@pytest.mark.parametrize("zone", ["Asia/Atlantis", "", "../etc/passwd", "Asia"])
def test_a_time_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(ValidationError):
        Preferences(business_timezone=zone)

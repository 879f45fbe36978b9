from pathlib import Path

import pytest
from pydantic import ValidationError

from workstation.domain.errors import SettingsFileError
from workstation.settings.profiles import (
    EMBEDDED,
    ConnectionProfile,
    load_profiles,
    save_profiles,
)

FILES = Path(__file__).parent / "files"


def test_the_embedded_profile_always_exists(tmp_path: Path) -> None:
    path = tmp_path / "profiles.toml"
    assert load_profiles(path) == [EMBEDDED]
    server = ConnectionProfile(name="work", host="db")
    save_profiles([server], path)
    assert load_profiles(path) == [EMBEDDED, server]


def test_a_file_of_version_1_is_understood() -> None:
    embedded, server = load_profiles(FILES / "profiles-1.toml")
    assert (embedded.kind, embedded.user, embedded.colour) == ("embedded", "manager", "#17734A")
    assert embedded.media_root is None
    assert server == ConnectionProfile(
        name="生产环境（只读）",
        host="db.circles.example",
        port=6432,
        user="li.na",
        sslmode="verify-full",
        read_only=True,
        statement_timeout_ms=5000,
        colour="#BE2C46",
        media_root=Path("/srv/circles/media"),
    )


def test_profiles_survive_being_stored(tmp_path: Path) -> None:
    profiles = load_profiles(FILES / "profiles-1.toml")
    save_profiles(profiles, tmp_path / "profiles.toml")
    assert load_profiles(tmp_path / "profiles.toml") == profiles


def test_no_field_takes_a_password(tmp_path: Path) -> None:
    path = tmp_path / "profiles.toml"
    path.write_text(
        'schema_version = 1\n[[profile]]\nname = "a"\nhost = "b"\npassword = "hunter2"\n'
    )
    with pytest.raises(SettingsFileError) as caught:
        load_profiles(path)
    assert caught.value.problem == "profile.0.password"
    assert "hunter2" not in str(caught.value)


def test_two_profiles_cannot_share_a_name(tmp_path: Path) -> None:
    twice = [ConnectionProfile(name="a", host="b"), ConnectionProfile(name="a", host="c")]
    with pytest.raises(ValidationError):
        save_profiles(twice, tmp_path / "profiles.toml")
    assert not (tmp_path / "profiles.toml").exists()


@pytest.mark.parametrize(
    "wrong",
    [{"host": ""}, {"port": 0}, {"port": 65536}, {"colour": "red"}, {"name": ""},
     {"sslmode": "maybe"}, {"statement_timeout_ms": 0}],
)  # fmt: skip
def test_a_profile_that_cannot_connect_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ConnectionProfile.model_validate({"name": "a", "host": "b", **wrong})


def test_this_users_file_lies_in_the_configuration_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workstation.settings.profiles.settings_folder", lambda: tmp_path / "cw")
    save_profiles([ConnectionProfile(name="work", host="db")])
    assert [profile.name for profile in load_profiles()] == ["embedded", "work"]
    assert (tmp_path / "cw" / "profiles.toml").exists()

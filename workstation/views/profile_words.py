"""How profiles are called, and where they lead."""

from PySide6.QtCore import QCoreApplication

from workstation.settings.profiles import ConnectionProfile

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def profile_name(profile: ConnectionProfile) -> str:
    """Return a profile's name; that of the embedded server is translated."""
    if profile.kind == "embedded":
        return translate("Profile", "Demo / this computer")
    return profile.name


def profile_place(profile: ConnectionProfile) -> str:
    """Return where a profile leads, in a line."""
    if profile.kind == "embedded":
        return translate("Profile", "A database of your own")
    return f"{profile.host}:{profile.port} · {profile.database}"

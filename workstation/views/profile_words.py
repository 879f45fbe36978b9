"""How profiles are called."""

from PySide6.QtCore import QCoreApplication

from workstation.settings.profiles import ConnectionProfile


def profile_name(profile: ConnectionProfile) -> str:
    """Return a profile's name; that of the embedded server is translated."""
    if profile.kind == "embedded":
        return QCoreApplication.translate("Profile", "Demo / this computer")
    return profile.name

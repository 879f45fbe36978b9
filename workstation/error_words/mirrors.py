"""Errors of the copy on this computer that charts are drawn from."""

from workstation.domain import mirror
from workstation.error_words.said import ErrorWords, Translate


def mirror_words(error: mirror.MirrorError, translate: Translate) -> ErrorWords:
    """Return what to tell where the mirror does not answer."""
    match error:
        case mirror.MirrorMissingError():
            return ErrorWords(
                translate("Errors", "The figures are not on this computer yet"),
                translate("Errors", "They are copied when a pane of charts is opened."),
            )
        case mirror.MirrorRefusedError():
            return ErrorWords(
                translate("Errors", "Your role has no figures on this computer"),
                translate(
                    "Errors",
                    "Managers and analysts have. What there was of an earlier role was removed.",
                ),
            )
        case mirror.MirrorFullError():
            return ErrorWords(
                translate("Errors", "There is no room on this computer for the figures"),
                translate("Errors", "Free some disk space. The figures are as they were before."),
            )
        case mirror.MirrorOwnedError(pid=pid):
            text = translate(
                "Errors",
                "It has the file with the figures, and does not answer. Close it and try again.",
            )
            return ErrorWords(
                translate("Errors", "Another program of yours has the figures"),
                text,
                f"pid {pid}" if pid is not None else "",
            )
        case mirror.MirrorOwnerFailedError():
            return ErrorWords(
                translate("Errors", "Another program of yours has the figures, and failed"),
                translate("Errors", "Look there for the reason, or close it and try again."),
            )
        case _:
            return ErrorWords(
                translate("Errors", "The figures on this computer cannot be used"),
                translate("Errors", "Their folder is somebody else's, or others may write in it."),
                str(error),
            )

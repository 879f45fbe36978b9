"""Errors of deciding and of what comes after: appeals, checks, erasures, statements."""

from workstation.domain import appeals, checks, erasure, review, statements
from workstation.error_words.said import ErrorWords, Translate


def review_words(error: review.ReviewError, translate: Translate) -> ErrorWords:  # noqa: C901, PLR0912  # one case per kind
    """Return what to tell where an item, an appeal or a check was refused."""
    nothing = translate("Errors", "Nothing was changed.")
    match error:
        case review.ItemNotFoundError():
            title = translate("Errors", "The item is no longer there")
        case review.ItemHeldError(holder=holder):
            title = translate("Errors", "{name} is looking at this item").format(name=holder)
        case review.AlreadyDecidedError(decided_by=name) if name:
            title = translate("Errors", "{name} decided this item first").format(name=name)
        case review.AlreadyDecidedError():
            title = translate("Errors", "The item changed meanwhile")
        case review.LeaseLostError():
            title = translate("Errors", "The item was no longer reserved for you")
        case review.TooManyLeasesError():
            return ErrorWords(
                translate("Errors", "You hold too many items at once"),
                translate("Errors", "Decide or leave some of them first."),
            )
        case review.PolicyRequiredError():
            title = translate("Errors", "Choose the policy that was broken")
        case review.NotYourKindError():
            return ErrorWords(
                translate("Errors", "You do not work on items of this kind"),
                translate("Errors", "A manager says who works on which. Take another one."),
            )
        case review.SecondPersonError():
            return ErrorWords(
                translate("Errors", "A second person has to answer this"),
                translate("Errors", "You asked for it yourself. Nothing was changed."),
            )
        case appeals.AppealError():
            return _appeal(error, translate)
        case checks.OwnDisputeError() | checks.UnsuitedItemError():
            return _check(error, translate)
        case review.CannotUndoError():
            title = translate("Errors", "This decision cannot be undone by you")
        case _:
            title = translate("Errors", "The database refused this")
    return ErrorWords(title, nothing)


def _appeal(error: appeals.AppealError, translate: Translate) -> ErrorWords:
    problem = appeals.AppealProblem
    match error.problem:
        case problem.UNDER_APPEAL:
            title = translate("Errors", "An appeal is about this decision")
            text = translate(
                "Errors",
                "Whoever the appeal is given to can reverse it; what they have concluded stays."
                " Nothing was changed.",
            )
        case problem.NOT_YOURS:
            title = translate("Errors", "This appeal is not yours to answer")
            text = translate(
                "Errors",
                "It is given to somebody who had no part in the decision. Nothing was changed.",
            )
        case problem.NOBODY:
            title = translate("Errors", "Nobody else may have this appeal")
            text = translate(
                "Errors",
                "Everybody else had a part in the decision, does not work on its policy, or may"
                " not see it. It stays where it is.",
            )
        case _:
            title = translate("Errors", "This appeal cannot be entered")
            text = _filing(error.problem, translate)
    return ErrorWords(title, text)


def _filing(refusal: appeals.AppealProblem, translate: Translate) -> str:
    problem = appeals.AppealProblem
    match refusal:
        case problem.NOT_FOUND:
            text = translate("Errors", "There is no such decision. Check its number.")
        case problem.NOT_RESTRICTING:
            text = translate("Errors", "The decision took nothing from anybody. Name another one.")
        case problem.UNDONE:
            text = translate("Errors", "The decision was taken back already.")
        case problem.APPEALED:
            text = translate("Errors", "There was an appeal against this decision before.")
        case problem.REFERENCE_USED:
            text = translate(
                "Errors", "Its reference belongs to an appeal that says something else."
            )
        case problem.TOO_EARLY:
            text = translate("Errors", "It is dated before the decision. Correct its date.")
        case problem.IN_FUTURE:
            text = translate("Errors", "It is dated in the future. Correct its date.")
        case _:
            text = translate("Errors", "Nothing was changed.")
    return text


def _check(
    error: checks.OwnDisputeError | checks.UnsuitedItemError, translate: Translate
) -> ErrorWords:
    if isinstance(error, checks.OwnDisputeError):
        return ErrorWords(
            translate("Errors", "Somebody else has to settle this"),
            translate("Errors", "One of the two answers is yours. Nothing was changed."),
        )
    return ErrorWords(
        translate("Errors", "This item cannot become a golden item"),
        translate(
            "Errors",
            "It changed since it was decided, waits for a second person, or is one already."
            " Choose a post or comment that stands as it was decided.",
        ),
    )


def erasing_words(error: erasure.CannotEraseError, translate: Translate) -> ErrorWords:
    """Return what to tell where an erasure was refused."""
    told = {
        "kept": translate("Errors", "The law keeps something of theirs. Ask again after that."),
        "appeal": translate("Errors", "An appeal of theirs is open. Answer it first."),
        "pending": translate("Errors", "A measure waits for a second person. Answer it first."),
        "unknown": translate("Errors", "There is no such member."),
        "named": translate("Errors", "Reference and reason stay: write them without the name."),
        "asked": translate("Errors", "Somebody has asked already; a second manager has to agree."),
    }
    title = translate("Errors", "This person's data cannot be erased now")
    nothing = translate("Errors", "Nothing was changed.")
    return ErrorWords(title, f"{told[error.obstacle.value]} {nothing}")


def statements_words(error: statements.StatementError, translate: Translate) -> ErrorWords:
    """Return what to tell about statements of reasons."""
    match error:
        case statements.StatementChangedError():
            return ErrorWords(
                translate("Errors", "The statement changed meanwhile"),
                translate(
                    "Errors",
                    "It was edited, exported or withdrawn. Nothing of yours was stored; look at it"
                    " again.",
                ),
            )
        case statements.ExportRunningError():
            return ErrorWords(
                translate("Errors", "Another export is under way"),
                translate("Errors", "Nothing was exported. Wait until it has ended."),
            )
        case statements.DifferentFileError(name=name):
            return ErrorWords(
                translate("Errors", "{name} is there already, and says something else").format(
                    name=name
                ),
                translate(
                    "Errors",
                    "It was left as it is. Choose an empty folder: what has left is written there.",
                ),
            )
        case statements.FolderError(folder=folder, reason=reason):
            return ErrorWords(
                translate("Errors", "The folder cannot be written to"),
                translate(
                    "Errors",
                    "What has left is known; choose another folder or make room, and export again.",
                ),
                f"{folder}: {reason}",
            )
        case _:
            return ErrorWords(
                translate("Errors", "The export was refused"),
                translate("Errors", "Nothing was changed."),
            )

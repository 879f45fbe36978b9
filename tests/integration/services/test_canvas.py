"""The canvas of a case: versions, two people at once, who reads it."""

import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.helpers.investigating import Bureau
from workstation.domain.canvas import (
    CanvasAccount,
    CanvasContent,
    CanvasDraft,
    CanvasEdge,
    FreeNote,
)
from workstation.domain.cases import (
    CaseChangedError,
    CaseError,
    CaseProblem,
    ExhibitDraft,
    ExhibitKind,
    OutcomeAnswer,
    OutcomeKind,
    OutcomeProposal,
    OutcomeReply,
)
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.flows import Flow
from workstation.domain.typologies import AccountRole
from workstation.queries.case_canvas import list_case_accounts, read_canvas
from workstation.services.canvas import save_canvas
from workstation.services.cases import answer_outcome, propose_outcome


def drawn(bureau: Bureau, remark: str = "who is this? 谁") -> CanvasContent:
    payer = bureau.payers[0]
    return CanvasContent(
        accounts=(
            CanvasAccount(bureau.poster, 0.25, -1.5, is_pinned=True, remark=remark),
            CanvasAccount(payer, 2, 3),
        ),
        edges=(CanvasEdge(payer, bureau.poster, Flow.GIFT),),
        remarks={(payer, bureau.poster): "each Friday"},
        notes=(FreeNote(4, 4, "ask the bank"),),
        hidden=frozenset({bureau.payers[1]}),
        has_all_money=True,
    )


def test_a_canvas_comes_back_as_it_was_saved_and_a_colleagues_is_not_overwritten(
    bureau: Bureau,
) -> None:
    case = bureau.open_with_gifts(0).case_id
    assert bureau.run(read_canvas, case) is None
    first = CanvasDraft(case, 0, drawn(bureau))
    assert bureau.run(save_canvas, first) == 1
    assert bureau.run(save_canvas, first) == 1  # sent again
    saved = bureau.run(read_canvas, case)
    assert saved is not None
    assert (saved.version, saved.author, saved.content) == (1, "analyst", first.content)

    theirs = CanvasDraft(case, 1, drawn(bureau, "theirs"))
    assert bureau.run_as("analyst2", save_canvas, theirs) == 2
    with pytest.raises(CaseChangedError) as refused:
        bureau.run(save_canvas, CanvasDraft(case, 1, drawn(bureau, "mine")))
    assert refused.value.changed_by == "analyst2"
    newest = bureau.run(read_canvas, case)
    assert newest is not None
    assert newest.content == theirs.content
    assert bureau.case(case).row.version == 1  # nobody has to look at the case again
    assert bureau.is_audited()
    with bureau.database.engine().begin() as connection, pytest.raises(DBAPIError):
        connection.execute(text("UPDATE moderation.case_canvas SET version = 9"))


def test_a_second_person_reads_what_does_not_move_meanwhile(bureau: Bureau) -> None:
    opened = bureau.open_with_gifts(0)
    case = opened.case_id
    bureau.run(save_canvas, CanvasDraft(case, 0, drawn(bureau)))
    assert bureau.run_as("manager", read_canvas, case) is None
    with pytest.raises(PermissionDeniedError):
        bureau.run_as("manager", save_canvas, CanvasDraft(case, 1, drawn(bureau)))
    outcome = bureau.run(
        propose_outcome,
        OutcomeProposal(
            case_id=case, version=opened.version, kind=OutcomeKind.REPORT, reason="pattern"
        ),
    )
    assert bureau.run_as("manager", read_canvas, case) is not None
    with pytest.raises(CaseError) as refused:
        bureau.run(save_canvas, CanvasDraft(case, 1, drawn(bureau)))
    assert refused.value.problem is CaseProblem.PROPOSED
    bureau.run(answer_outcome, OutcomeReply(outcome.outcome_id, OutcomeAnswer.WITHDRAW))
    assert bureau.run(save_canvas, CanvasDraft(case, 1, drawn(bureau))) == 2
    assert bureau.run_as("manager", read_canvas, case) is None


def test_what_an_analyst_wrote_of_an_account_goes_before_what_an_alert_suggests(
    bureau: Bureau,
) -> None:
    bureau.record(bureau.fan_in(range(2), core=(0, 1)))
    (alert,) = bureau.alerts()
    case = bureau.open(
        ExhibitDraft(ExhibitKind.ALERT, alert.alert_id),
        ExhibitDraft(ExhibitKind.ACCOUNT, bureau.payers[0], AccountRole.LIKELY_VICTIM),
    ).case_id
    assert bureau.run(list_case_accounts, case) == {
        bureau.poster: AccountRole.POSSIBLY_COERCED,
        bureau.payers[0]: AccountRole.LIKELY_VICTIM,
        bureau.payers[1]: AccountRole.OTHER,
    }


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"accounts": [[1, 0, 0]]},
        {"accounts": [{"id": 1}]},
        {"accounts": {"1": [0, 0]}},
        {"accounts": [[1.5, 0, 0, False, ""]]},
        {"accounts": [[1, 1e300, 0, False, ""]]},
        {"accounts": [[1, 0, 0, False, "x" * 501]]},
        {"accounts": [[1, 0, 0, False, ""]] * 2_001},
        {"edges": [[1, 2, "theft"]]},
        {"notes": [[0, 0, None]]},
        {"hidden": ["1"]},
        {"has_all_money": 1},
    ],
    ids=lambda content: str(content)[:30],
)
def test_what_nobody_could_read_is_no_version(bureau: Bureau, content: dict[str, object]) -> None:
    case_id = bureau.open_with_gifts(0).case_id
    whole = CanvasContent().to_json() | content if content else content
    save = text("SELECT moderation.save_canvas(gen_random_uuid(), :id, 0, CAST(:it AS jsonb))")
    with (
        bureau.database.engine("analyst").begin() as connection,
        pytest.raises(DBAPIError, match="this is no canvas"),
    ):
        connection.execute(save, {"id": case_id, "it": json.dumps(whole)})
    assert bureau.run(read_canvas, case_id) is None

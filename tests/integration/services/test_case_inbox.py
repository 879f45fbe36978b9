"""What an inbox tells besides alerts, referrals and cases themselves."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.helpers import builders
from tests.helpers.investigating import Bureau
from workstation.db.session import transaction
from workstation.domain.case_views import WaitingReferral
from workstation.domain.cases import ExhibitDraft, ExhibitKind
from workstation.domain.platform import SubjectKind
from workstation.domain.typologies import Typology
from workstation.queries.case_inbox import count_waiting, read_alert_page, read_referral_page


def test_an_alert_names_what_else_has_its_accounts(bureau: Bureau) -> None:
    bureau.record(
        bureau.fan_in(range(4)),
        bureau.fan_in([3, 4], core=[4], typology=Typology.CYCLE),
        bureau.fan_in([8, 9], core=[9], typology=Typology.STACK, score=0.5),
    )
    ids = {each.typology: each.alert_id for each in bureau.alerts()}
    own = bureau.open(ExhibitDraft(ExhibitKind.ALERT, ids[Typology.FAN_IN]))
    other = bureau.open_with_gifts(0, 1)

    page = bureau.run(read_alert_page, ids[Typology.FAN_IN])

    assert [(each.alert_id, each.shared) for each in page.alerts] == [
        (ids[Typology.CYCLE], 2),
        (ids[Typology.STACK], 1),
    ]
    assert own.case_id not in {each.case_id for each in page.cases}
    assert [(each.case_id, len(each.shared)) for each in page.cases] == [(other.case_id, 3)]


def test_a_referral_tells_nothing_of_what_is_hidden(bureau: Bureau) -> None:
    referral = WaitingReferral(
        1, SubjectKind.POST, bureau.post, "a note", "moderator", datetime.now(UTC), False
    )
    page = bureau.run(read_referral_page, referral)
    assert (page.author_id, bool(page.text)) == (bureau.poster, True)
    circle = bureau.run(
        read_referral_page, replace(referral, subject_kind=SubjectKind.CIRCLE, subject_id=-1)
    )
    assert (circle.author_id, circle.text) == (None, "")

    with transaction(bureau.database.sessions()) as session:
        builders.add_item(session, subject_id=bureau.post, is_child_safety=True)

    page = bureau.run(read_referral_page, referral)
    assert (page.author_id, page.author_name, page.text, page.at) == (None, "", "", None)


def test_managers_are_told_of_no_alert(bureau: Bureau) -> None:
    bureau.record(bureau.fan_in())
    bureau.open_with_gifts(0)
    counts = bureau.run_as("manager", count_waiting, is_analyst=False)
    assert (counts.alerts, counts.referrals, counts.cases, counts.due) == (0, 0, 0, 0)
    counts = bureau.run(count_waiting, is_analyst=True)
    assert counts.alerts >= 1
    assert counts.cases >= 1

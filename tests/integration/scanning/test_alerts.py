"""Patterns of money on the platform: found in the mirror, recorded as alerts, once."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from tests.helpers.money import PLANTED, Leg, everyday
from tests.helpers.paying import OPENED, Payers, ranked_as_in_files
from tests.helpers.server import Database, Server, _clone
from tests.helpers.simulated import mirror_of, refresh
from workstation.analytics.typologies import platform_registry
from workstation.analytics.typologies import rehearsal as rehearsal_module
from workstation.analytics.typologies.flow_detectors import FLOW_DETECTORS, Flows, read_flows
from workstation.analytics.typologies.progress import AFTER_EFFECT
from workstation.analytics.typologies.rehearsal import Rehearsal
from workstation.case_words.sentences import alert_sentence
from workstation.cli.alerts import alerts_app
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.flows import Flow
from workstation.domain.rehearsals import compare, effects
from workstation.domain.typologies import AccountRole, Alert, AlertRow, AlertView, Typology
from workstation.error_words.said import speak_english
from workstation.queries.alerts import page_alerts, read_alert
from workstation.queries.known_alerts import list_known_alerts
from workstation.scanning.alerts import AlertsRun, find_alerts
from workstation.services.alerts import save_typology_setting
from workstation.work import Cancelled, CancelToken

if TYPE_CHECKING:  # loads DuckDB
    from workstation.analytics.mirror.store import Mirror

DAYS = 400
BEGINS = (0, 190, 370)
"""Every typology is planted thrice: further apart than what a run looks back at."""

LATE = "fan_in 1 payer 8"


@dataclass
class Watched:
    """A platform, its mirror, and an analyst who has patterns looked for."""

    database: Database
    mirror: "Mirror"

    def find(self, *, again: bool = False, cancel: CancelToken | None = None) -> AlertsRun:
        refresh(self.mirror, self.database)
        return find_alerts(
            self.database.sessions("analyst"),
            self.mirror,
            again=again,
            cancel=cancel or CancelToken(),
        )

    def alerts(self) -> list[AlertView]:
        """Return the alerts of what is planted here."""
        with transaction(self.database.sessions("analyst")) as session:
            rows: list[AlertRow] = page_alerts(session, limit=500)
            flows = [row for row in rows if row.typology.value in PLANTED]
            return [read_alert(session, row.alert_id) for row in flows]

    def settings(self) -> dict[Typology, int]:
        """Return which version of parameters alerts were found with, where it is not ours."""
        with self.database.engine().connect() as connection:
            rows = connection.execute(
                text(
                    "SELECT DISTINCT typology, setting_id FROM moderation.alert"
                    " WHERE setting_id IS NOT NULL"
                )
            )
            return {Typology(row.typology): row.setting_id for row in rows}

    def told(self) -> set[tuple[Typology, frozenset[object], frozenset[object]]]:
        """Return the alerts, but for cores: one that grew has those of all its findings."""
        return {
            (
                view.row.typology,
                frozenset(view.accounts.items()),
                frozenset(each.money for each in view.money),
            )
            for view in self.alerts()
        }


def all_legs() -> list[tuple[int, Leg]]:
    """Everyday payments, and all that is planted; each with its id."""
    legs: list[Leg] = everyday(40, DAYS)
    # Who pays strangers all the time; its last payments alone would be a fan-out.
    legs += [("regular", f"stranger {n}", 500.0 + n, 80.0 + 2 * n) for n in range(36)]
    for number, begin in enumerate(BEGINS):
        for key, planted in PLANTED.items():
            legs += [
                (f"{key} {number} {giver}", f"{key} {number} {receiver}", yuan, day + begin)
                for giver, receiver, yuan, day in planted
            ]
    return list(enumerate(legs, start=1))


@contextmanager
def watched(server: Server, template: str, folder: Path) -> Iterator[Watched]:
    with _clone(server, template) as database, mirror_of(database, folder) as mirror:
        yield Watched(database, mirror)


@pytest.fixture(scope="module", autouse=True)
def _flows_only() -> Iterator[None]:
    """Look for the eight that are planted: others have tests of their own, and take their time."""
    with (
        ranked_as_in_files(),
        patch.dict(platform_registry.DETECTORS, FLOW_DETECTORS, clear=True),
    ):
        yield


@pytest.fixture(scope="module")
def payers() -> Payers:
    return Payers()


@pytest.fixture(scope="module")
def at_once(
    server: Server, template_database: str, payers: Payers, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Watched]:
    """A platform looked at when everything was there."""
    with watched(server, template_database, tmp_path_factory.mktemp("once")) as platform:
        payers.pay(platform.database, all_legs())
        run = platform.find()
        assert (run.typologies, run.since) == (len(PLANTED), None)
        yield platform


def test_all_that_is_planted_is_found_with_its_money_and_roles(
    at_once: Watched, payers: Payers
) -> None:
    alerts = at_once.alerts()
    assert sorted(view.row.typology.value for view in alerts) == sorted([*PLANTED] * len(BEGINS))
    for view in alerts:
        key = view.row.typology.value
        (number,) = {payers.name_of(member).split()[1] for member in view.accounts}
        assert {payers.name_of(member).split()[0] for member in view.accounts} == {key}
        assert len(view.money) == len(PLANTED[key]), (key, number)
        sentence = alert_sentence(view.row.typology, view.row.reason, speak_english)
        assert "{" not in sentence
        assert f"{view.row.reason['accounts']:.0f}" in sentence or "accounts" in sentence

    roles = {
        payers.name_of(member): role for view in alerts for member, role in view.accounts.items()
    }
    assert roles["scatter_gather 0 mule 0"] is AccountRole.MULE
    assert roles["scatter_gather 0 source"] is AccountRole.OTHER
    assert roles["gather_scatter 0 hub"] is AccountRole.ORGANISER
    assert roles["gather_scatter 0 payer 0"] is AccountRole.OTHER
    assert roles["random 0 stop 0"] is AccountRole.OTHER
    assert roles["random 0 stop 1"] is AccountRole.MULE


def test_looking_again_changes_nothing_and_looks_at_nothing_that_is_known(
    at_once: Watched,
) -> None:
    before = at_once.told()
    assert at_once.find().typologies == 0
    again = at_once.find(again=True)
    assert again.typologies == len(PLANTED)
    assert (again.recorded.raised, again.recorded.extended) == (0, 0)
    at_once.mirror.looked_note.unlink()  # as where the mirror was made anew
    assert at_once.find().typologies == len(PLANTED)
    assert at_once.told() == before


def test_of_what_is_new_is_found_what_a_look_at_everything_finds_there(at_once: Watched) -> None:
    days = {number: leg[3] for number, leg in all_legs()}
    with at_once.mirror.reader() as reader:
        everything = Flows(read_flows(reader)).alerts({})
        for day in (149.5, 214.5, 384.5):
            since = OPENED.replace(tzinfo=None) + timedelta(days=day)
            late = [
                alert
                for alert in everything
                if max(days[money.flow_id] for money in alert.transactions) >= day
            ]
            assert late != everything
            found = Flows(read_flows(reader, since), since).alerts({})
            assert {each.transactions for each in found} == {each.transactions for each in late}


def test_three_runs_as_money_comes_find_what_one_run_finds_in_the_end(
    at_once: Watched,
    server: Server,
    template_database: str,
    payers: Payers,
    tmp_path: Path,
) -> None:
    late = [pair for pair in all_legs() if pair[1][0] == LATE]
    others = [pair for pair in all_legs() if pair not in late]
    steps = [
        [pair for pair in others if pair[1][3] < 60],
        [pair for pair in others if 60 <= pair[1][3] < 300],
        # It was sent with the second ones, and committed long after.
        [pair for pair in others if pair[1][3] >= 300] + late,
    ]
    with watched(server, template_database, tmp_path) as platform:
        runs, known = [], []
        for step in steps:
            payers.pay(platform.database, step)
            runs.append(platform.find())
            known.append(len(platform.alerts()))
        assert platform.told() == at_once.told()
    first, _, third = runs
    assert first.since is None
    assert third.since is not None
    assert known == [8, 16, 24]
    assert third.recorded.extended >= 1
    # From the one that was late on, and what it may have changed.
    assert third.since == OPENED.replace(tzinfo=None) + timedelta(days=207) - AFTER_EFFECT


def test_gifts_that_were_refunded_do_not_count_and_parameters_do(
    server: Server, template_database: str, payers: Payers, tmp_path: Path
) -> None:
    with watched(server, template_database, tmp_path) as platform:
        legs = [pair for pair in all_legs() if pair[1][3] < 60]
        planted = [pair for pair in legs if pair[1][0].startswith("cycle")]
        payers.pay(platform.database, [pair for pair in legs if pair not in planted])
        payers.pay(platform.database, planted, Flow.GIFT)
        with platform.database.engine().begin() as connection:
            connection.execute(
                text(
                    "UPDATE circles.gift SET status = 'refunded' WHERE id = 1 + ("
                    "SELECT min(id) FROM circles.gift)"
                )
            )
        with transaction(platform.database.sessions("analyst")) as session:
            setting = save_typology_setting(
                session, Typology.FAN_IN, {"fan": 10}, based_on=None, reason="few",
                request_id=uuid.uuid4(),
            )  # fmt: skip
        platform.find()
        kinds = {view.row.typology for view in platform.alerts()}
        assert kinds == {Typology(key) for key in PLANTED} - {Typology.CYCLE, Typology.FAN_IN}

        with platform.database.engine().begin() as connection:
            connection.execute(text("UPDATE circles.gift SET status = 'settled'"))
        platform.find()
        kinds = {view.row.typology for view in platform.alerts()}
        assert kinds == {Typology(key) for key in PLANTED} - {Typology.FAN_IN}

        with transaction(platform.database.sessions("analyst")) as session:
            again = save_typology_setting(
                session, Typology.FAN_IN, {"fan": 5}, based_on=setting, reason="more",
                request_id=uuid.uuid4(),
            )  # fmt: skip
        assert platform.find().typologies == 1
        assert platform.settings() == {Typology.FAN_IN: again}
        found = {view.row.typology: view for view in platform.alerts()}
        assert found.keys() == {Typology(key) for key in PLANTED}
        assert {m.money.flow for m in found[Typology.CYCLE].money} == {Flow.GIFT}


def test_only_analysts_record_and_a_stop_is_heard(at_once: Watched) -> None:
    with pytest.raises(PermissionDeniedError):
        find_alerts(
            at_once.database.sessions("manager"), at_once.mirror, again=True, cancel=CancelToken()
        )
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        at_once.find(again=True, cancel=cancel)


def test_the_command_looks_for_what_is_new_and_lists_it(at_once: Watched, tmp_path: Path) -> None:
    url = at_once.database.url("analyst").render_as_string(hide_password=False)

    def run(*arguments: str) -> str:
        # A mirror of its own, as on another computer.
        environment = {"XDG_DATA_HOME": str(tmp_path), "COLUMNS": "200"}
        result = CliRunner().invoke(alerts_app, [*arguments, "--url", url], env=environment)
        assert result.exit_code == 0, result.output
        return result.stdout

    first = run("find")
    assert first.startswith(f"{len(PLANTED)} typologies in all of history")
    assert "0 new alerts, 0 that grew" in first
    assert run("find") == "Nothing is new since the last run.\n"

    listed = [
        json.loads(line) for line in run("list", "--json", "--typology", "cycle").splitlines()
    ]
    assert {each["typology"] for each in listed} == {"cycle"}
    assert [each["transactions"] for each in listed] == [5, 5, 5]
    assert "came back to where it began" in run("list", "--typology", "cycle", "--limit", "1")
    assert run("list", "--state", "closed") == "There are none.\n"


def test_what_would_fire_is_found_without_reading_all_of_it_again(at_once: Watched) -> None:
    rehearsal = Rehearsal()

    def fans(**values: float) -> list[Alert]:
        with at_once.mirror.reader() as reader:
            return rehearsal.would_fire(reader, Typology.FAN_IN, values, {})

    now = fans()
    assert [len(each.transactions) for each in now] == [9, 9, 9]
    with patch.object(rehearsal_module, "read_flows", side_effect=AssertionError):
        assert fans(fan=10) == []
        assert compare(now, fans(fan=4)).kept == tuple(fans(fan=4))
        assert compare(now, fans(score=1.0)).lost == tuple(now)
        # Nine of 500 to 580 yuan.
        assert fans(least_fen=486_000) == now
        assert fans(least_fen=486_001) == []

    with transaction(at_once.database.sessions("analyst")) as session:
        known = list_known_alerts(session)
    change = effects(known, Typology.FAN_IN, now, [])
    assert len(change.lost_alerts) == 3
    assert (change.emptied_cases, change.missed_alerts, change.spared_alerts) == ((), (), ())

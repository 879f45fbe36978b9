"""All about an account in one read, without what is hidden."""

import pytest
from sqlalchemy import text

from tests.helpers.investigating import add_analyst, make_bureau
from tests.helpers.server import Database, Server
from workstation.domain.cases import ExhibitDraft, ExhibitKind
from workstation.domain.review import ItemNotFoundError
from workstation.domain.typologies import AccountRole
from workstation.queries.entities import read_entity

# One contact in texts of three accounts, a third of which is about children's safety.
_CONTACTS = text("""
    WITH reading AS (
        INSERT INTO moderation.message_reading (kind, source_id, subject_kind, subject_id,
            author_id, body_sha256, source_updated_at, written_at, reader_version, solicitation,
            flagged, category, reasons, is_child_safety)
        SELECT 'nickname', id, 'member', id, id, repeat('a', 64), now(), now(), '1', 0.9, true,
            'contact_only', '[]', id = :hidden
        FROM unnest(CAST(:members AS bigint[])) AS m (id) RETURNING id, author_id)
    INSERT INTO moderation.message_contact
        (reading_id, author_id, type, value, span_start, span_end)
    SELECT id, author_id, 'wechat', 'mei_520', 0, 7 FROM reading
""")


def test_an_account_is_read_with_its_cases_and_who_gives_the_same_contact(
    database: Database, server: Server
) -> None:
    bureau = make_bureau(add_analyst(database, server))
    poster, friend, hidden, *_ = [bureau.poster, *bureau.payers]
    with database.engine().begin() as connection:
        connection.execute(_CONTACTS, {"members": [poster, friend, hidden], "hidden": hidden})
    bureau.record(bureau.fan_in())
    opened = bureau.open(ExhibitDraft(ExhibitKind.ACCOUNT, poster, AccountRole.POSSIBLY_COERCED))
    entity = bureau.run(read_entity, poster)
    assert entity.account.id == entity.detail.author.member_id == poster
    assert [case.case_id for case in entity.cases] == [opened.case_id]
    assert len(entity.alerts) == 1
    assert [(one.contact, one.others) for one in entity.shared] == [("mei_520", (friend,))]
    with pytest.raises(ItemNotFoundError):
        bureau.run(read_entity, 10**12)

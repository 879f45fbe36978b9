import os
from datetime import date
import pytest
from tests.helpers import simulated
from tests.helpers.simulated import mirror_of
from tests.helpers.server import _clone
from workstation.demo import money, responses
from workstation.demo.platform import simulate
from workstation.scanning.messages import read_messages
from workstation.work import CancelToken
from workstation.domain.slices import Slice

@pytest.mark.parametrize("effect",[True,False])
@pytest.mark.parametrize("seed",[11,12,13,14])
def test_e(server, template_database, tmp_path, monkeypatch, effect, seed):
    from workstation.analytics.followed import answer_followed
    if not effect:
        monkeypatch.setattr(responses.Posted,"appeal",property(lambda s: 1.5 if s.is_racy else 1.0))
        real=money.Occasion
        monkeypatch.setattr(responses,"Occasion",lambda *a: real(*a[:-1], False))
    with _clone(server, template_database) as db:
        with db.engine().begin() as c:
            simulate(c,tmp_path,people=1000,photos=0,opened=date(2016,11,24),seed=seed,workers=1)
        read_messages(db.sessions("scanner"), cancel=CancelToken())
        with mirror_of(db,tmp_path) as m, m.reader() as r:
            f=answer_followed(r,Slice())
    print("\nRESULT effect",effect,"seed",seed,f.authors,[tuple(round(x,2) for x in (g.ratio,g.low,g.high)) for g in f.gifts+f.money],flush=True)

"""Train assets/typologies/*.onnx: how likely a transfer of a finding belongs to a scheme.

    pip install -e ".[trees]"
    python packaging/train_typologies.py [--data ../shared/data/gifts] [--check]

`ranker.onnx`, for files, from seed 0 of the bank transfers alone; `platform.onnx`, for gifts and
the payments among them, from those and from simulated platforms. `workstation bench typologies`
measures both on other seeds.
"""

import argparse
import hashlib
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.ensemble import GradientBoostingClassifier

from workstation.analytics.typologies.detection import survey
from workstation.analytics.typologies.features import features_of
from workstation.analytics.typologies.parameters import Parameters
from workstation.analytics.typologies.registry import TYPOLOGIES
from workstation.analytics.typologies.transfers import Names, Numbers, Transfers, read_transfers
from workstation.cli.typology_simulation import simulated

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "assets" / "typologies"

THRESHOLD = 0.5
"""As likely as not."""
MISSED = 5.0
"""On the platform a missed transfer of a scheme is as bad as five false ones: everyday business
that looks like schemes was planted far more often than it happens."""
SEEDS = range(10, 16)
"""Platforms to learn from; tests and benches use others."""
PEOPLE = 60_000

Table = tuple[tuple[str, ...], Numbers, "np.ndarray[tuple[int], np.dtype[np.bool_]]"]
"""Names of features, a row for each transfer of a finding, and whether it was planted."""


def main() -> int:
    """Train and write, or say whether what is there is what would be written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "gifts")
    parser.add_argument("--check", action="store_true", help="compare only")
    arguments = parser.parse_args()
    bank = bank_table(arguments.data / "seed0_tx.csv.gz")
    platforms = [platform_table(seed) for seed in SEEDS]
    on_bank = "simulated transfers (IBM/AMLSim, hardened), seed 0"
    on_both = (
        f"{on_bank}; {len(SEEDS)} simulated platforms of {PEOPLE:,} people, "
        f"seeds {SEEDS[0]} to {SEEDS[-1]}"
    )
    same = True
    for name, tables, trees, weight, trained_on in (
        ("ranker", [bank], 150, 1.0, on_bank),
        ("platform", [bank, *platforms], 250, MISSED, on_both),
    ):
        names, weights = train(tables, trees, weight)
        path = TARGET / f"{name}.onnx"
        if arguments.check:
            is_same = path.is_file() and path.read_bytes() == weights
            print(path.name, "the same" if is_same else "DIFFERENT: other data or libraries?")
            same &= is_same
        else:
            write(path, names, weights, trained_on)
    return 0 if same else 1


def write(path: Path, names: tuple[str, ...], weights: bytes, trained_on: str) -> None:
    """Write weights, and what they are."""
    digest = hashlib.sha256(weights).hexdigest()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(weights)
    listed = "".join(f'    "{name}",\n' for name in names)
    path.with_suffix(".toml").write_text(
        f"# What {path.name} is; packaging/train_typologies.py writes both.\n"
        f'file = "{path.name}"\nsha256 = "{digest}"\nthreshold = {THRESHOLD}\n'
        f'trained_on = "{trained_on}"\n'
        'license = "Apache-2.0"\nnotice = "assets/typologies/NOTICE"\n'
        f"features = [\n{listed}]\n",
        encoding="utf-8",
    )
    print(f"{path.relative_to(ROOT)}: {len(weights):,} bytes, {digest}")


def bank_table(path: Path) -> Table:
    """Return what is found in a file with planted patterns."""
    transfers = read_transfers(path)
    names, ids, rows = found_in(transfers)
    planted = pd.read_csv(path, usecols=["tran_id", "is_sar"]).set_index("tran_id").is_sar
    return names, rows, planted.loc[list(ids)].to_numpy(dtype=bool)


def platform_table(seed: int) -> Table:
    """Return what is found on a simulated platform.

    Schemes of other typologies, of which these may see a part, teach nothing.
    """
    transfers, money = simulated(PEOPLE, seed)
    names, ids, rows = found_in(transfers)
    ours = [number for name, own in money.schemes if name in TYPOLOGIES for number in own]
    others = [number for name, own in money.schemes if name not in TYPOLOGIES for number in own]
    planted = np.isin(ids, ours)
    taught = planted | ~np.isin(ids, others)
    return names, rows[taught], planted[taught]


def found_in(transfers: Transfers) -> tuple[tuple[str, ...], Names, Numbers]:
    """Return the names of the features, the transfers of findings, and a row for each."""
    ground, findings = survey(transfers, Parameters())
    known, names, rows = features_of(findings, ground, transfers)
    # By number, not as they were read within a day: trees learn from samples of rows.
    ids = ground.transfers.ids[known.legs]
    numbered = np.argsort(ids)
    return names, ids[numbered], rows[numbered]


def train(tables: list[Table], trees: int, weight: float) -> tuple[tuple[str, ...], bytes]:
    """Return the names of the features, and the trees as ONNX.

    Args:
        tables: To learn from.
        trees: How many.
        weight: Of a planted transfer, where another one has 1.
    """
    rows = np.concatenate([rows for _, rows, _ in tables])
    planted = np.concatenate([planted for _, _, planted in tables])
    # Few trees on few features at a time: some thousands of planted transfers teach no more.
    model = GradientBoostingClassifier(
        n_estimators=trees,
        max_depth=4,
        learning_rate=0.06,
        subsample=0.7,
        max_features=0.3,
        min_samples_leaf=5,
        random_state=0,
    ).fit(rows, planted, np.where(planted, weight, 1.0))
    network = to_onnx(
        model,
        initial_types=[("features", FloatTensorType([None, rows.shape[1]]))],
        options={id(model): {"zipmap": False}},
        target_opset=17,
    )
    network.graph.name = "typologies"
    network.producer_version = ""  # so that the file is the same with each release
    return tables[0][0], network.SerializeToString()


if __name__ == "__main__":
    sys.exit(main())

"""Train assets/typologies/ranker.onnx: how likely a transfer of a finding belongs to a scheme.

    pip install -e ".[trees]"
    python packaging/train_typologies.py [--data ../shared/data/gifts] [--check]

From seed 0 only; `workstation bench typologies` measures it on seed 1.
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
from workstation.analytics.typologies.transfers import read_transfers

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "assets" / "typologies" / "ranker.onnx"
MANIFEST = TARGET.with_suffix(".toml")

THRESHOLD = 0.5
"""As likely as not."""


def main() -> int:
    """Train and write, or say whether what is there is what would be written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "gifts")
    parser.add_argument("--check", action="store_true", help="compare only")
    arguments = parser.parse_args()
    names, weights = train(arguments.data / "seed0_tx.csv.gz")
    digest = hashlib.sha256(weights).hexdigest()
    if arguments.check:
        same = TARGET.is_file() and TARGET.read_bytes() == weights
        print("the same" if same else "DIFFERENT: other data, scikit-learn or skl2onnx?")
        return 0 if same else 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(weights)
    listed = "".join(f'    "{name}",\n' for name in names)
    MANIFEST.write_text(
        "# What ranker.onnx is; packaging/train_typologies.py writes both.\n"
        f'file = "{TARGET.name}"\nsha256 = "{digest}"\nthreshold = {THRESHOLD}\n'
        'trained_on = "simulated transfers (IBM/AMLSim, hardened), seed 0"\n'
        'license = "Apache-2.0"\nnotice = "assets/typologies/NOTICE"\n'
        f"features = [\n{listed}]\n",
        encoding="utf-8",
    )
    print(f"{TARGET.relative_to(ROOT)}: {len(weights):,} bytes, {digest}")
    return 0


def train(path: Path) -> tuple[tuple[str, ...], bytes]:
    """Return the names of the features, and the trees as ONNX."""
    transfers = read_transfers(path)
    ground, findings = survey(transfers, Parameters())
    known, names, rows = features_of(findings, ground, transfers)
    # By number, not as they were read within a day: trees learn from samples of rows.
    numbered = np.argsort(ground.transfers.ids[known.legs])
    legs, rows = known.legs[numbered], rows[numbered]
    labels = pd.read_csv(path, usecols=["tran_id", "is_sar"]).set_index("tran_id").is_sar
    planted = labels.loc[list(ground.transfers.ids[legs])].to_numpy()
    # Few trees on few features at a time: 2,000 planted transfers teach no more.
    trees = GradientBoostingClassifier(
        n_estimators=150,
        max_depth=4,
        learning_rate=0.06,
        subsample=0.7,
        max_features=0.3,
        min_samples_leaf=5,
        random_state=0,
    ).fit(rows, planted)
    model = to_onnx(
        trees,
        initial_types=[("features", FloatTensorType([None, rows.shape[1]]))],
        options={id(trees): {"zipmap": False}},
        target_opset=17,
    )
    model.graph.name = "typologies"
    model.producer_version = ""  # so that the file is the same with each release
    return names, model.SerializeToString()


if __name__ == "__main__":
    sys.exit(main())

"""Train assets/text/solicitation.npz: how likely a message is solicitation, and of which kind.

    python packaging/train_messages.py [--data ../shared/data/text] [--check]

From packaging/text_corpus (the project's own messages) and, of ../shared/data/text, dev.tsv (the
project's own), COLDataset (Apache-2.0), SWSR (MIT) and the ham of UCI's SMS Spam Collection
(CC BY 4.0). Nothing under a non-commercial licence is read. `workstation bench text` measures it.
"""

import argparse
import sys
import tomllib
from pathlib import Path

import numpy as np

from workstation.classifiers.text.corpus import read_corpus, read_messages, read_public
from workstation.classifiers.text.fit import cross_validated, digest_of, examples_of, fit
from workstation.classifiers.text.lexicons import shipped_terms
from workstation.classifiers.text.reader import Weigher

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "packaging" / "text_corpus"
TARGET = ROOT / "assets" / "text" / "solicitation.npz"
MANIFEST = ROOT / "assets" / "text" / "solicitation.toml"

FLAG_AT = 0.6
"""Precision before recall: every flag takes a moderator's time. `bench text` shows others."""


def main() -> int:
    """Train and write, or say how far what is there differs from what would be written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "text")
    parser.add_argument("--check", action="store_true", help="compare only")
    arguments = parser.parse_args()

    dev = read_messages(arguments.data / "dev.tsv")
    public = read_public(arguments.data)
    texts = public.cold_train + public.cold_dev + public.swsr + public.sms
    messages = dev + read_corpus(CORPUS)
    examples = examples_of(Weigher(shipped_terms()), messages, texts)
    sums = cross_validated(examples, len(messages))
    like_read = np.arange(len(messages)) < len(dev)
    arrays = fit(examples, sums, like_read, FLAG_AT)
    found = digest_of(arrays)
    if arguments.check:
        stored = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["digest"]
        print("the same" if stored == found else "DIFFERENT: other data or scikit-learn?")
        return 0 if stored == found else 1
    np.savez_compressed(TARGET, **arrays)  # type: ignore[arg-type]  # numpy's stub
    MANIFEST.write_text(
        "# What solicitation.npz is; packaging/train_messages.py writes both.\n"
        f'digest = "{found}"\n'
        f"messages = {len(messages)}\npublic = {len(texts)}\n"
        'license = "Apache-2.0"\nnotice = "assets/text/NOTICE"\n',
        encoding="utf-8",
    )
    size = TARGET.stat().st_size
    print(f"{TARGET.relative_to(ROOT)}: {size:,} bytes, from {len(messages)} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Evidence packs of cases: kept snapshots, and the files that are made from one (decision 35)."""

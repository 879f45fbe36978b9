"""Many moderators on one queue: what `workstation bench crowd` lets loose, and how it counts."""

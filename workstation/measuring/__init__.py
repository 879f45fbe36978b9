"""The window driven and timed, for `workstation bench`: by keys, by brushes, by a scan."""

"""How reviewing goes: what waits, what comes and goes, how long it takes, what is taken back."""

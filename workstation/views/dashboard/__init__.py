"""The dashboard: how reviewing goes, on one screen and on one page."""

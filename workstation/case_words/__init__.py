"""Alerts and cases in words: for the window, the command line, evidence packs and reports.

The window passes Qt's translation, what is written in English none. This package knows no Qt;
`lupdate` finds the texts by the name `translate`.
"""

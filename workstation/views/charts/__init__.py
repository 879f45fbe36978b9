"""Charts in the program's own look, drawn by pyqtgraph.

pyqtgraph takes a moment to load: panes import this package when they are first opened.
"""

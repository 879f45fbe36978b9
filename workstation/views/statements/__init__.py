"""The pane Statements: what the EU is told about decisions, and the yearly report."""

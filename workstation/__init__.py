"""Circles Workstation: review, investigation and reporting for trust-and-safety staff."""

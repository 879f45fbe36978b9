"""Ending a command that cannot be carried out."""

from typing import NoReturn

import typer


def refuse(message: str) -> NoReturn:
    """Say why, and exit with code 1."""
    typer.echo(message, err=True)
    raise typer.Exit(1)

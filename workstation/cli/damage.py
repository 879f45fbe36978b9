"""Telling that networks are left out because they are damaged."""

import typer


def warn_of_damage() -> None:
    """Name the user's networks that are left out, and why."""
    from workstation.classifiers.image.store import damaged_networks

    for name, damage in damaged_networks().items():
        plain = "".join(letter if letter.isprintable() else "�" for letter in damage)
        typer.echo(
            f"Left out: your network {name} is damaged ({plain}). Add it again with"
            " workstation networks add.",
            err=True,
        )

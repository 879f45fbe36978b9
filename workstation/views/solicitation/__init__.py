"""The Solicitation pane: patterns of soliciting, words, contacts, templates, what followed."""

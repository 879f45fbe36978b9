"""Patterns that money makes when it is laundered, pooled or passed on, found in transfers.

One module for each typology; `registry` names them all, `detection` runs them and turns what they
find into alerts that do not repeat each other, `ranking` orders those by a network of trees.

What is assumed, of every typology here: the transfers of a pattern are not the everyday business
of the two accounts (see `transfers.dealings`), and they lie close together in time. Nothing
depends on how accounts or transfers are numbered, nor on their order within a day.
"""

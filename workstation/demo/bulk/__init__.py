"""The simulated platform at size: the same people and rules, made in arrays instead of one by one.

A million people fit in memory (about a hundred bytes each); what they do is made a day at a time
and copied a batch at a time, so that memory does not grow with posts and gifts.
"""

"""What all tests share. Light: nothing here imports Qt or the database."""

import os

# Tests open windows on a screen of their own, also where the developer has one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = ["tests.helpers.server"]

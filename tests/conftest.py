"""What all tests share. Light: nothing here imports Qt or the database."""

import os

# Tests open windows on a screen of their own, also where the developer has one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# As workstation.classifiers does it, for tests that import onnxruntime themselves.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

pytest_plugins = ["tests.helpers.server"]

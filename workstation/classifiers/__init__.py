"""Pixels and text in, scores out. Knows neither the database nor Qt."""

import os

# Merely imported, onnxruntime 1.31 writes a device id and a queue of events to the home folder,
# and may send them to Microsoft. It reads this when its library is loaded: set it before any
# module of this package, the only one that imports it; processes that we start inherit it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

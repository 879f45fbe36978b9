"""Photos: decoding them safely, and scoring them with networks."""

"""What is looked for: parameters, what they would find, back-tests, snoozes."""

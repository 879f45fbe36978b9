"""Messages in, findings out: intent, contacts, likeness. Knows neither database nor Qt."""

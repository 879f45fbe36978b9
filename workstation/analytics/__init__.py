"""Arrays and values in, figures out; knows no database and no window."""

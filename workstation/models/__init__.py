"""Tables, as SQLAlchemy 2 declares them. "Model" means a table, here and everywhere."""

"""Speed, memory and size, measured; each module's `run` gives rows for a table."""

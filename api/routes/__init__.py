"""The addresses, by noun. Each translates and decides nothing; what blocks is `def` and runs in a thread."""

"""What the evaluations need from the world."""

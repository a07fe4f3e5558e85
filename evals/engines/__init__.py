"""One engine at a time over a file of JSON lines."""

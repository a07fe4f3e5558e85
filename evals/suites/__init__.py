"""The suites: what is measured, on which cases."""

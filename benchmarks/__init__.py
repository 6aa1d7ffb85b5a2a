"""Measurements, printed as JSON. They are run by hand (`make trial`), never by the tests."""

"""Servers for the tests of sending, each in a process of its own."""

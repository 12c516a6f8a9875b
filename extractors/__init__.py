"""Bytes → pages → lines → documents."""

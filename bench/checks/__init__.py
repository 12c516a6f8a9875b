"""Whole claims, reviewed and compared with what is expected of them: what is asked for, what is found, how it ends."""

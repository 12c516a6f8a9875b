"""How published specimens are read: a folder of papers that others drew and photographed, with what stands on them.

None of it is part of the project: it is measured on where it lies, and nothing needs it.
"""

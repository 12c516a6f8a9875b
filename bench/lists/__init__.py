"""Long lists: whether rows are lost, and whether a loss is told. See `python -m bench.lists --help`."""

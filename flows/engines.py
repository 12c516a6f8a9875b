"""The reading engine of a run."""

from extractors.reading import PageReader, make_reader
from flows.settings import Engine, Environment, open_data_dir


def open_reader(engine: Engine, environment: Environment) -> PageReader:
    """The engine, with its cache in the data directory where one can be had. Raises EngineError."""
    return make_reader(engine, open_data_dir(environment.data))

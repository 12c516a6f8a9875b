"""One site for all tests of this folder, in the order of their names: test_down ends it."""

from collections.abc import Iterator

import pytest

from tests.up.site import Site, installed


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with installed(tmp_path_factory.mktemp("up")) as site:
        site.start()
        yield site

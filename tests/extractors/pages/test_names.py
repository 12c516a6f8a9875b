"""Names of uploads come as the systems of customers write them."""

import os
from pathlib import Path

from extractors.pages import Upload, list_uploads


def test_names_of_older_windows_systems_are_decoded(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/" + "身份证.jpg".encode("gb18030")
    Path(os.fsdecode(raw)).write_bytes(b"x")
    [upload] = list_uploads(tmp_path)
    assert isinstance(upload, Upload)
    assert upload.name == "身份证.jpg"
    assert upload.size() == 1

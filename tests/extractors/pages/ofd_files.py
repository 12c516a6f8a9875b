"""OFD files written by hand, so that every oddity is ours."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from claims.values.normal import char_width

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text_at(
    x: float, y: float, text: str, size: float = 4.0, more: str = "", delta: str | None = None
) -> str:
    """A text object whose characters stand on a base line at y millimetres from the top."""
    steps = " ".join(f"{size * char_width(char):g}" for char in text) if delta is None else delta
    return (
        f'<ofd:TextObject Boundary="{x} {y - size} 200 {size * 1.5}" Size="{size}" Font="1" {more}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<ofd:PathObject Boundary="{x0} {y0} 200 200" LineWidth="0.3"><ofd:AbbreviatedData>'
        f"M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def page(*objects: str, before: str = "", box: str = "0 0 210 140") -> str:
    return (
        f"<ofd:Page {SPACE}><ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area>{before}"
        f'<ofd:Content><ofd:Layer ID="9">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def ofd(
    *pages: str,
    templates: Sequence[str] = (),
    resources: str = "",
    document: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    location: str = "Pages/Page_{n}/Content.xml",
    folder: str = "Doc_0/Pages/Page_{n}/Content.xml",
) -> bytes:
    """One document. `location` is how Document.xml names a page, `folder` where the part really is; `document` more
    children of Document.xml; `resources` those of DocumentRes.xml, `parts` further parts by name."""
    listed = "".join(f'<ofd:Page ID="{n + 1}" BaseLoc="{location.format(n=n)}"/>' for n in range(len(pages)))
    named = "".join(f'<ofd:TemplatePage ID="7{n}" BaseLoc="Tpls/{n}.xml"/>' for n in range(len(templates)))
    members: dict[str, str | bytes] = {
        "OFD.xml": start("Doc_0/Document.xml"),
        "Doc_0/Document.xml": (
            f"<ofd:Document {SPACE}><ofd:CommonData>{named}<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
            f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{document}</ofd:Document>"
        ),
        "Doc_0/DocumentRes.xml": f'<ofd:Res {SPACE} BaseLoc="Res">{resources}</ofd:Res>',
        **{folder.format(n=n): content for n, content in enumerate(pages)},
        **{f"Doc_0/Tpls/{n}.xml": content for n, content in enumerate(templates)},
        **(parts or {}),
    }
    return packed(members)


def start(*roots: str, more: str = "") -> str:
    bodies = "".join(f"<ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot>{more}</ofd:DocBody>" for root in roots)
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {SPACE}>{bodies}</ofd:OFD>'


def packed(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()

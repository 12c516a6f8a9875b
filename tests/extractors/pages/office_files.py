"""Office files of kinds that no library of ours writes."""

import base64
import io
import zipfile
import zlib

_XLS = (
    r"""c-rk)O=uHQ5dPjK+ax7PliCWcP(r|}wU^?>OS}G{y=Z7^#UF&4wgIIfEy08JVzm~$6k5DgQK3)}FI6x8;1BlZL8w0mK@<|jQ%^z#"""
    r"""4{g_($!<+GhX%A5*>8FC=FOYgH+eJfC;MtHoSnK?pTjR`gA2>14;2M6Ma5?~LZE)rWY(^|R7?kD1)rA!S)t=`;H8IS$nnlW!(I0*"""
    r"""QQ#Am6BtBnAf1e?Bld_73B^9NDmUexhU-*<s1v`ch4u>FAoPytJ`uW0Bx6EbNjIyGW6p>*?X>dvs1}vJAW?+}V)I@kEvUr{&g1jr"""
    r"""DzB?!cjj~=^>21Gxc!(0MXo)WPG%CRENUo()A(jafCYQ4K94x^^_44-{QGLTr-=ND<_3mgo>ZKOqwr(F#XXwR(}xdn`-9Hm)|792"""
    r"""XmSyTEYN&W(Xm^x?%tMTtV-syU4bsD29t9WI@Ifl8<SphZ`^0Ppl)`i;s;Jq>YT0QJzUm&Xw{kz$V%`N?L(FDVOb9$+SM0te|>YX"""
    r"""r^DzL$*}D6`O{!CyAKl=*n*6M(&Jj8O=7WK=tX(!CgJOa)=(Bx-PloUG5beE=aTd`(l|Q=Z;dSl{8r*e=i?6>Mn4<dh@WZCovWF7"""
    r"""XG|eVr&Ax<^D}~G)vT^vWjr$MT3P$XN1=7U?IB(*WchAdM_v_{P$_I!=rd{Y?C|`szAB=xM4xHCWzS~5rBTaejiwc`*2J1;_Nn;G"""
    r""")<KcYU-nS@i#38I3fi=4+-DQo^?qVK;;dF^xyD%)jkC`8AD&edn^gx695`^`z=4DEhLSsE{<h9{Jl(n{daUm{OH`Jf&m{jXIx#@c"""
    r"""8Twng4{5417%C}$HbPhSyVM$O?C*t)BQ$yj{pb-t`b*AVy63CH-?L`J(4SjErH;Q`il2XZ{2!4R06P"""
)
"""A workbook of Excel 97: sheet 清单 with a merged title, three columns and one row; a hidden sheet 选项."""


def xls() -> bytes:
    return zlib.decompress(base64.b85decode(_XLS))


def compound(stream: str) -> bytes:
    """A compound file that names one stream and holds nothing else."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32] = (9).to_bytes(2, "little")
    return bytes(header) + b"".join(
        _entry(name, kind) for name, kind in (("Root Entry", 5), (stream, 2))
    ).ljust(512)


def _entry(name: str, kind: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return raw.ljust(64, b"\0") + len(raw).to_bytes(2, "little") + bytes([kind, 1]) + bytes(60)


def ods(*rows: str) -> bytes:
    """An OpenDocument spreadsheet with one sheet; each row is its cells' XML."""
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="清单">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def ods_cell(text: str) -> str:
    """A cell of an OpenDocument row."""
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        if text
        else "<table:table-cell/>"
    )


WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def docx(body: str, media: dict[str, bytes] | None = None, header: str = "", start: str = "") -> bytes:
    """A Word document. Pictures by relation id; `start` stands before the root element."""
    parts = {f"media/{ident}.bin": content for ident, content in (media or {}).items()}
    relations = "".join(f'<Relationship Id="{ident}" Target="media/{ident}.bin"/>' for ident in media or {})
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>' if header else ""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"{start}<w:document {WORD}><w:body>{body}{reference}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships>{relations}<Relationship Id="h1" Target="/word/header1.xml"/>'
        "</Relationships>",
        "word/header1.xml": f"<w:hdr {WORD}>{header}</w:hdr>",
        **{f"word/{name}": content for name, content in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraph(text: str, size: float = 10.5, align: str = "left", more: str = "") -> str:
    """Tabs in the text are Word's tabs; `more` further children of the run."""
    inner = "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in text.split("\t"))
    run = f'<w:r><w:rPr><w:sz w:val="{round(size * 2)}"/></w:rPr>{more}{inner}</w:r>'
    return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{run}</w:p>'


def table(*rows: str, columns: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="a5"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def cells(*texts: str, span: int = 1, merge: str = "") -> str:
    """Cells of a table row, each over `span` columns; `merge` restart or continue joins them with those above."""
    joined = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    properties = f'<w:tcPr><w:gridSpan w:val="{span}"/>{joined}</w:tcPr>'
    return "".join(f"<w:tc>{properties}{paragraph(text)}</w:tc>" for text in texts)


def drawn(relation: str) -> str:
    """A picture inside a run."""
    return f'<w:drawing><a:graphic><a:blip r:embed="{relation}"/></a:graphic></w:drawing>'

"""PDF files written by hand, so that every oddity is ours."""

import hashlib

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def pdf(*pages: bytes, rotate: int = 0, trailer: str = "", extra: tuple[bytes, ...] = ()) -> bytes:
    """One page per content stream (A4, Helvetica as /F1). `extra`: further objects, numbered behind the others."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for index, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Contents {5 + 2 * index} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return assembled([*objects, *extra], trailer)


def assembled(objects: list[bytes], trailer: str) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    end += f"<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + end.encode()


def text_at(x: float, y: float, text: str, size: int = 12) -> bytes:
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n".encode()


def encrypted_pdf(user_password: bytes = b"") -> bytes:
    """Standard security, 40 bits. With an empty user password only the owner's password protects the file."""
    owner, identity, rights = b"o" * 32, b"0123456789abcdef", (-4).to_bytes(4, "little", signed=True)
    padded = (user_password + PAD)[:32]
    key = hashlib.md5(padded + owner + rights + identity).digest()[:5]  # noqa: S324 the format wants it
    user = rc4(key, PAD)
    trailer = f"/Encrypt 6 0 R /ID [<{identity.hex()}> <{identity.hex()}>]"
    security = f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P -4 >>".encode()
    return pdf(b" ", trailer=trailer, extra=(security,))


def rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def form_pdf() -> bytes:
    """A form filled in on a computer: two text fields (the second in Chinese), a choice, a hidden field, a note. Fields
    carry values only, as many programs leave them; the note carries its picture."""
    words = text_at(60, 742, "Claim form of the insured person") + text_at(60, 700, "Name:")
    shown = b"BT /F1 12 Tf 2 5 Td (A free note) Tj ET"
    kids = "6 0 R 7 0 R 8 0 R 9 0 R"
    widget = "<< /Type /Annot /Subtype /Widget /DA (/F1 12 Tf 0 g) /P 4 0 R"
    return assembled(
        [
            f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{kids}] /NeedAppearances true "
            f"/DR << /Font << /F1 3 0 R >> >> >> >>".encode(),
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> /Annots [{kids} 10 0 R] >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
            f"{widget} /FT /Tx /T (a) /V (Sample Person 1234567) /Rect [120 692 320 712] /F 4 >>".encode(),
            f"{widget} /FT /Tx /T (b) /V <FEFF5F204E09793A4F8B> /Rect [120 612 320 632] /F 4 >>".encode(),
            f"{widget} /FT /Ch /Ff 131072 /T (c) /V (Second choice) /Rect [120 652 320 672] /F 4 >>".encode(),
            f"{widget} /FT /Tx /T (d) /V (Hidden words) /Rect [120 572 320 592] /F 2 >>".encode(),
            b"<< /Type /Annot /Subtype /FreeText /Rect [120 552 320 572] /F 4 /AP << /N 11 0 R >> >>",
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        ],
        "",
    )


def unmapped_pdf() -> bytes:
    """Labels in a font that says what its characters are, values in one that does not."""
    words = text_at(60, 742, "Claim form of the insured person") + (
        b"BT /F2 12 Tf 60 700 Td <001100220033004401230A0B> Tj ET\n"
    )
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
                b"/Resources << /Font << /F1 3 0 R /F2 6 0 R >> >> >>"
            ),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
            (
                b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+SimSun /Encoding /Identity-H "
                b"/DescendantFonts [7 0 R] >>"
            ),
            (
                b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+SimSun /FontDescriptor 8 0 R /DW 1000 "
                b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
            ),
            (
                b"<< /Type /FontDescriptor /FontName /AAAAAA+SimSun /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 "
                b"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
            ),
        ],
        "",
    )


def layered_pdf() -> bytes:
    """Print inside a layer of the page, as browsers put it where marks lie over it; a radical with what it means."""
    meant = b"/Span << /ActualText <FEFF4E00> >> BDC (Z) Tj EMC "
    layer = b"BT /F1 48 Tf 40 0 Td (Payer of the claim ) Tj " + meant + b"(, 3201, ) Tj " + meant + b"ET"
    content = b"q .25 0 0 .25 60 742 cm /X1 Do Q"
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
                b"/Resources << /XObject << /X1 6 0 R >> >> >>"
            ),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /XObject /Subtype /Form /BBox [0 -50 2000 100] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Group << /S /Transparency >> /Length %d >>\nstream\n%s\nendstream" % (len(layer), layer),
        ],
        "",
    )

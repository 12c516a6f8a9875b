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

"""Small files of every kind, whole ones and hostile ones, made here and nowhere copied from."""

import io
import struct
import zlib
from collections.abc import Mapping, Sequence
from zipfile import ZIP_DEFLATED, ZipFile

JPEG = bytes.fromhex(
    "ffd8ffdb00430003020202020203020202030303030406040404040408060605060908"
    "0a0a090809090a0c0f0c0a0b0e0b09090d110d0e0f101011100a0c12131210130f1010"
    "10ffc9000b080001000101011100ffcc000600101005ffda0008010100003f00d2cf20ffd9"
)
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "application/vnd.openxmlformats-officedocument"
WORD_TYPE = f"{MAIN}.wordprocessingml.document.main+xml"
TYPE_0_FONT = """<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H
/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"""
LETTER_FONT = """<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo
<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"""
PAGE = """/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]
/Resources << /Font << /F1 3 0 R >> >>"""
EXCEL_TYPE = f"{MAIN}.spreadsheetml.sheet.main+xml"


def png(width: int = 4, height: int = 3, pixels: bytes | None = None) -> bytes:
    if pixels is None:
        pixels = (b"\0" + b"\xff\x80\0" * width) * height
    packed = zlib.compress(pixels)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def jpeg(seed: int = 0) -> bytes:
    """A picture, another one for each seed."""
    note = b"\xff\xfe" + struct.pack(">HI", 6, seed)
    return JPEG[:2] + note + JPEG[2:]


def webp() -> bytes:
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + b"\x03\0\0" + b"\x02\0\0"
    return b"RIFF" + struct.pack("<I", len(body)) + body


def archive(parts: Mapping[str, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def types(kind: str) -> str:
    override = f'<Override PartName="/main.xml" ContentType="{kind}"/>'
    return f'<?xml version="1.0"?><Types xmlns="{CONTENT}">{override}</Types>'


def docx(*paragraphs: str, more: Mapping[str, bytes | str] | None = None) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    document = f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": types(WORD_TYPE), "word/document.xml": document}
    return archive({**parts, **(more or {})})


def xlsx(*cells: str, formula: str = "SUM(A1:A2)") -> bytes:
    strings = "".join(f"<si><t>{one}</t></si>" for one in cells)
    sheet = f"<worksheet><sheetData><row><c><f>{formula}</f></c></row></sheetData></worksheet>"
    return archive(
        {
            "[Content_Types].xml": types(EXCEL_TYPE),
            "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def pdf(*pages: str, catalogue: str = "", broken: int | None = None) -> bytes:
    """A PDF as Word writes it: letters by number, with a table of what they mean.

    The page with the number `broken` is packed in a way that nobody can read.
    """
    letters = sorted({letter for page in pages for letter in page})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    meaning = "\n".join(f"<{codes[one]:04x}> <{ord(one):04x}>" for one in letters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{meaning}\nendbfchar\nendcmap end end"
    )
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        TYPE_0_FONT,
        LETTER_FONT,
        _stream(cmap),
    ]
    for at, page in enumerate(pages):
        shown = "".join(
            f"<{''.join(f'{codes[one]:04x}' for one in line)}> Tj 0 -14 Td\n"
            for line in page.split("\n")
        )
        packed = "/Filter /Nobody" if at + 1 == broken else ""
        objects += [
            f"<< {PAGE} /Contents {7 + 2 * at} 0 R >>",
            _stream(f"BT /F1 12 Tf 50 800 Td\n{shown}ET", packed),
        ]
    return _file(objects)


def _stream(content: str, packed: str = "") -> str:
    return f"<< /Length {len(content)} {packed} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.5\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + (head + end).encode()


def zip_bomb(size: int = 1 << 30, name: str = "word/document.xml") -> bytes:
    """A Word file of about a thousandth of what it unpacks to."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("[Content_Types].xml", types(WORD_TYPE))
        with made.open(name, "w", force_zip64=False) as part:
            for _ in range(size // (1 << 20)):
                part.write(b" " * (1 << 20))
    return file.getvalue()


def lying_bomb() -> bytes:
    """One whose headers say that almost nothing comes out."""
    content = zip_bomb(64 << 20)
    real = struct.pack("<I", 64 << 20)
    return content.replace(real, struct.pack("<I", 100))


def nested_bomb() -> bytes:
    """A Word file with archives in archives, each of which is small."""
    inner = archive({f"{at}.bin": b"\0" * (2 << 20) for at in range(20)})
    middle = archive({f"{at}.zip": inner for at in range(20)})
    return docx("Báo cáo", more={"word/embeddings/a.zip": middle})


def deep_archive(depth: int = 6) -> bytes:
    content = archive({"end.txt": b"x"})
    for _ in range(depth):
        content = archive({"again.zip": content})
    return docx("Báo cáo", more={"word/embeddings/a.zip": content})

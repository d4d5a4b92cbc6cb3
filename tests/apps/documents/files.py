"""Small files of every kind that is taken, made here."""

import io
import zipfile

from PIL import Image

CAMERA = b"Kamera van Noor, 51.9851 N 5.8987 E"


def archive(**parts):
    """Return a zip archive with these parts; `__` in a name stands for `/`."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return written.getvalue()


def picture(form="JPEG", *, size=(40, 30), turned=False):
    """Return a picture that says who made it where."""
    written, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = CAMERA.decode()
    if turned:
        exif[0x0112] = 6
    Image.new("RGB", size, "teal").save(written, form, exif=exif, **_comment(form))
    return written.getvalue()


def _comment(form):
    return {"comment": CAMERA} if form == "JPEG" else {}


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
MAIL = b"From: noor@voorbeeld.example\nTo: jeroen@bom.example\nSubject: Hal\n\nDag Jeroen\n"
GOOD = {
    "a.pdf": PDF,
    "a.docx": archive(word__document_xml="<w/>"),
    "a.xlsx": archive(xl__workbook_xml="<x/>"),
    "a.pptx": archive(ppt__presentation_xml="<p/>"),
    "a.odt": archive(mimetype="application/vnd.oasis.opendocument.text", content_xml="<office/>"),
    "a.ods": archive(
        mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml="<office/>"
    ),
    "a.txt": "Vloerbelasting 25 kN/m², eerste verdieping.".encode(),
    "oud.txt": "Vloerbelasting 25 kN/m², café".encode("cp1252"),
    "a.csv": b"jaar;m2\n2027;900\n",
    "a.eml": MAIL,
    "a.png": picture("PNG"),
    "a.jpg": picture("JPEG"),
    "A.JPEG": picture("JPEG"),
    "a.webp": picture("WEBP"),
}
EMPTY, KIND, CONTENT, MACROS, UNREADABLE = "EMPTY", "KIND", "CONTENT", "MACROS", "UNREADABLE"
BAD = [
    ("leeg.pdf", b"", EMPTY),
    ("naamloos", PDF, KIND),
    ("pagina.html", b"<html><script>1</script></html>", KIND),
    ("tekening.svg", b"<svg xmlns='x' onload='1'/>", KIND),
    ("programma.exe", b"MZ\x90", KIND),
    ("stuk.docm", archive(word__document_xml="<w/>"), KIND),
    ("pagina.txt", b"  <HTML><script>alert(1)</script>", CONTENT),
    ("tekening.csv", b"<?xml version='1.0'?><svg onload='1'/>", CONTENT),
    ("script.txt", b"#!/bin/sh\nrm -rf /", CONTENT),
    ("programma.txt", b"MZ\x90\x00\x03", CONTENT),
    ("foto.pdf", picture("PNG"), CONTENT),
    ("stuk.png", PDF, CONTENT),
    ("half.jpg", picture("JPEG")[:60], CONTENT),
    ("zip.docx", archive(iets="x"), CONTENT),
    ("geen.xlsx", b"jaar;m2", CONTENT),
    ("tekst.odt", archive(mimetype="application/zip", content_xml="<office/>"), CONTENT),
    ("brief.eml", b"Beste Jeroen,\n\nFrom: nergens", CONTENT),
    ("mail.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, CONTENT),
    ("macro.docx", archive(word__document_xml="<w/>", **{"word__vbaProject.bin": "x"}), MACROS),
    ("basic.odt", archive(mimetype="x", content_xml="<o/>", Basic__script_xml="x"), MACROS),
    ("delen.docx", archive(**{f"deel{n}": "" for n in range(5_001)}), UNREADABLE),
]

"""Pictures without what a camera writes beside them: place, time, device, owner, first version."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from groeiruimte.documents.rules.files import FileKind, FileRefusal, UnacceptableFile

#: A sharp page on a screen and on paper; larger ones are made smaller.
LONGEST_SIDE = 3_000
#: More points than this is no photograph: refused before it is unpacked.
MOST_POINTS = 80_000_000
_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


def without_traces(*, content: bytes, kind: FileKind) -> bytes:
    """Return the same picture, upright, written anew: points only, no EXIF, XMP, IPTC or comment.

    :raises UnacceptableFile: it cannot be read as a picture, or has more than 80 million points.
    """
    name = _FORMATS[kind.extension]
    try:
        with Image.open(io.BytesIO(content), formats=(name,)) as opened:
            if opened.width * opened.height > MOST_POINTS:
                raise UnacceptableFile(FileRefusal.TOO_LARGE)
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            picture.info.clear()
            if name == "JPEG" and picture.mode not in ("RGB", "L"):
                picture = picture.convert("RGB")
            written = io.BytesIO()
            picture.save(written, format=name, **({"quality": 88} if name != "PNG" else {}))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as reason:
        raise UnacceptableFile(FileRefusal.UNREADABLE) from reason
    return written.getvalue()

"""Writes a small mail file of Outlook, to try the reader on a real one (MS-CFB, MS-OXMSG)."""

import struct
from datetime import UTC, datetime

SECTOR, SMALL = 512, 64
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT, BYTES, NUMBER, MOMENT = 0x001F, 0x0102, 0x0003, 0x0040
SUBJECT, CLASS, BODY, SENT = 0x0037, 0x001A, 0x1000, 0x0039
SENDER_NAME, SENDER_EMAIL, MESSAGE_ID = 0x0C1A, 0x0C1F, 0x1035
NAME, EMAIL, PART = 0x3001, 0x39FE, 0x0C15
FILE_NAME, FILE, METHOD = 0x3707, 0x3701, 0x3705


def outlook_file(*, recipients=(), files=(), sent_at=None, **texts):
    """Return the bytes of a mail; `recipients` are name, address and part (1 to, 2 copy)."""
    ids = {"subject": SUBJECT, "message_class": CLASS, "body": BODY, "message_id": MESSAGE_ID}
    ids |= {"sender_name": SENDER_NAME, "sender_email": SENDER_EMAIL}
    values = {ids[name]: (TEXT, text) for name, text in texts.items()}
    if sent_at:
        since = sent_at - datetime(1601, 1, 1, tzinfo=UTC)
        values[SENT] = (MOMENT, int(since.total_seconds()) * 10_000_000)
    root = _storage(values, header=struct.pack("<8x4I8x", *[len(recipients), len(files)] * 2))
    for number, (name, email, part) in enumerate(recipients):
        who = {NAME: (TEXT, name), EMAIL: (TEXT, email), PART: (NUMBER, part)}
        root[f"__recip_version1.0_#{number:08X}"] = _storage(who, header=bytes(8))
    for number, (name, content) in enumerate(files):
        file = {FILE_NAME: (TEXT, name), FILE: (BYTES, content), METHOD: (NUMBER, 1)}
        root[f"__attach_version1.0_#{number:08X}"] = _storage(file, header=bytes(8))
    return _compound(root)


def _storage(values, *, header):
    """Return a storage: a stream with all properties, and one per text or file."""
    storage, lines = {}, []
    for number, (kind, value) in values.items():
        if kind in {TEXT, BYTES}:
            content = value.encode("utf-16-le") if kind == TEXT else value
            storage[f"__substg1.0_{number:04X}{kind:04X}"] = content
            size = len(content) + (2 if kind == TEXT else 0)
            lines.append(struct.pack("<HHIII", kind, number, 6, size, 0))
        else:
            lines.append(struct.pack("<HHIQ", kind, number, 6, value))
    storage["__properties_version1.0"] = header + b"".join(lines)
    return storage


def _compound(root):
    """Return a compound file of these storages (dict) and streams (bytes), each below 4096."""
    entries, small, fat_of_small = [["Root Entry", 5, FREE, FREE, END, 0]], b"", []

    def add(storage, parent):
        nonlocal small
        previous = None
        for name, content in storage.items():
            number = len(entries)
            entries.append([name, 1 if isinstance(content, dict) else 2, FREE, FREE, END, 0])
            if previous is None:
                entries[parent][3] = number
            else:
                entries[previous][2] = number
            previous = number
            if isinstance(content, dict):
                add(content, number)
            elif content:
                first, count = len(fat_of_small), -(-len(content) // SMALL)
                fat_of_small.extend([*range(first + 1, first + count), END])
                small += content.ljust(count * SMALL, b"\0")
                entries[number][4:] = [first, len(content)]

    add(root, 0)
    directory = b"".join(map(_entry, entries))
    parts = [_padded(directory), _padded(small), _padded(_numbers(fat_of_small), b"\xff")]
    starts, fat = [], [FAT]
    for part in parts:
        starts.append(len(fat))
        count = len(part) // SECTOR
        fat += [*range(len(fat) + 1, len(fat) + count), END]
    entries[0][4:] = [starts[1], len(small)]
    parts[0] = _padded(b"".join(map(_entry, entries)))
    assert len(fat) <= SECTOR // 4
    header = MAGIC + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    tables = len(parts[2]) // SECTOR
    header += struct.pack("<9I", 0, 1, starts[0], 0, 4096, starts[2], tables, END, 0)
    header += _numbers([0] + [FREE] * 108)
    return header + _padded(_numbers(fat), b"\xff") + b"".join(parts)


def _entry(row):
    name, kind, right, child, start, size = row
    text = (name + "\0").encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(text), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _numbers(numbers):
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _padded(content, filler=b"\0"):
    return content.ljust(-(-len(content) // SECTOR) * SECTOR, filler)

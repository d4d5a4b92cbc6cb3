"""How is every scan kept, also one that another scan followed on the same day?

Lists and judgements need the last scan of a day only. Of the earlier ones each company becomes one
packed record with the same inputs and answers: under a quarter of the size, and gone with the
company.
"""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from groeiruimte.spotting.models.spotting import KeptOutlook, Outlook, SpottingRun
from groeiruimte.spotting.services.looking_ahead import VALUE_NAMES

BLOCK = 500
_STANDING_NAMES = ("level", "level_year")
_LEVEL = 9
_FIRST_FORMAT = b"\x01"
# The words that every record holds, so that none of them takes room. Old records are unpacked with
# it: never change it, but add another one with another first byte.
_WORDS = (
    b'"first_share":0.0,"indicators":[["ROUND_CLOSED",1.0],["ORDER_BOOK",0.1],["REVENUE",0.1]]'
    b',"ASK_HISTORY","ASK_PLAN","GROWTH_CLIPPED","SLIP_SET_ASIDE","LAST_VALUE_OLD","ONE_POINT"'
    b',"numbers":{"points":1.0},"NO_CAPACITY","STALE","ALREADY_EXCEEDED","TOO_OLD","ZERO_LEVEL'
    b'","GROWN_UP","UNKNOWN","SCALE_UP","QUIET","WATCH","ACT","LAST_YEAR_EFFECT","SIZE_EFFECT"'
    b',"INDICATOR_REVENUE","OWN_PLAN","GROUP_GROWTH","LIFE_PHASE","TOO_FEW_PEERS","PRIOR",{"kn'
    b'own":{"group":"STARTUP","needs":[{"capacity":null,"capacity_changes":[],"indicators":[],'
    b'"need":"WORKPLACES","plan":[],"points":[[2021.0,10.0],[2022.0,12.0],[2023.0,14.0],[2024.'
    b'0,16.0],[2025.0,20.0],[2026.0,24.0]]},{"capacity":null,"capacity_changes":[],"indicators'
    b'":[],"need":"SPACE","plan":[],"points":[]},{"capacity":null,"capacity_changes":[],"indic'
    b'ators":[],"need":"ENERGY","plan":[],"points":[]}],"size_fte":},"standing":{"level":"UNKN'
    b'OWN","level_year":null},"values":{"act_year":null,"binding_need":"","per_need":{"ENERGY"'
    b':{"act_year":null,"age_years":null,"basis":"NONE","capacities":[],"capacity":null,"cours'
    b'e":{},"drivers":[],"explanations":[],"fan":[],"first_share":0.0,"last_on":null,"last_val'
    b'ue":null,"n_group_peers":0,"n_peers":0,"outer":[],"own_share":[],"probabilities":[],"sha'
    b'rpen":[],"status":"NO_HISTORY","survival":[0.98,0.95,0.92,0.89,0.86],"watch_year":null,"'
    b'width":1.0},"SPACE":{"act_year":2029,"age_years":0.0,"basis":"PEERS","capacities":[100.0'
    b',100.0,100.0,100.0,100.0],"capacity":100.0,"course":{"age":0.0,"last":10.0,"location":[0'
    b'.0,0.1],"scale":[0.0,0.1]},"drivers":[{"code":"COMMON_GROWTH","numbers":{"per_year":0.04'
    b'},"unit":""},{"code":"OWN_DRIFT","numbers":{"per_year":0.01},"unit":""}],"explanations":'
    b'[],"fan":[[2027,10.0],[2028,10.0],[2029,10.0],[2030,10.0],[2031,10.0]],"first_share":0.1'
    b',"last_on":"2026-01-01","last_value":10.0,"n_group_peers":0,"n_peers":0,"outer":[[2027,1'
    b'0.0],[2028,10.0]],"own_share":[0.9,0.9],"probabilities":[0.0,0.0,0.0,0.0,0.0],"sharpen":'
    b'[{"code":"ASK_RECENT_VALUE","numbers":{"age":0.1,"gain":0.1},"unit":""},{"code":"ASK_PLA'
    b'N","numbers":{"gain":0.1},"unit":""}],"status":"OK","survival":[],"watch_year":null,"wid'
    b'th":1.0},"WORKPLACES":{}},"probability_1":0.0,"probability_2":0.0,"probability_3":0.0,"p'
    b'robability_4":0.0,"probability_5":0.0,"watch_year":null}}'
)


class UnreadableRecord(Exception):
    """A packed record is of a later version of the product, or was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """What a scan was told of one company, what it answered, and how pressing that was."""

    company_id: int
    known: dict[str, Any]
    values: dict[str, Any]
    standing: dict[str, Any]


def kept_answers(run: SpottingRun) -> Iterator[KeptAnswer]:
    """Return everything a scan said, packed or not, in the order of the companies."""
    rows = run.outlooks.order_by("company_id").iterator(chunk_size=BLOCK)
    packed = run.kept_outlooks.order_by("company_id").iterator(chunk_size=BLOCK)
    # Halfway through packing some are here and some are there, and none in both.
    yield from merge(map(_of_row, rows), map(_unpacked, packed), key=lambda each: each.company_id)


def pack_superseded(*, organization_id: int) -> None:
    """Pack what is left of scans that another scan of the same day followed.

    In blocks, each in a transaction of its own: whoever is killed leaves whole blocks to the next.
    """
    superseded = SpottingRun.objects.filter(organization_id=organization_id, is_superseded=True)
    for run in superseded.filter(Exists(Outlook.objects.filter(run=OuterRef("pk")))):
        while _pack_block(run):
            pass


@transaction.atomic
def _pack_block(run: SpottingRun) -> int:
    # Of two workers at once, the second waits and packs what is left.
    SpottingRun.objects.select_for_update().get(pk=run.pk)
    rows = list(run.outlooks.order_by("company_id")[:BLOCK])
    KeptOutlook.objects.bulk_create(
        [KeptOutlook(run=run, company_id=row.company_id, packed=pack(_of_row(row))) for row in rows]
    )
    Outlook.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def pack(answer: KeptAnswer) -> bytes:
    """Return everything of an answer but its company in as few bytes as can be."""
    content = {"known": answer.known, "standing": answer.standing, "values": answer.values}
    text = json.dumps(content, separators=(",", ":"), sort_keys=True)
    packer = zlib.compressobj(level=_LEVEL, wbits=-zlib.MAX_WBITS, zdict=_WORDS)
    return _FIRST_FORMAT + packer.compress(text.encode()) + packer.flush()


def unpack(packed: bytes, *, company_id: int) -> KeptAnswer:
    """Return what was packed.

    :raises UnreadableRecord: it is of a later version of the product, or was changed.
    """
    if packed[:1] != _FIRST_FORMAT:
        message = f"A kept outlook of company {company_id} cannot be read by this version."
        raise UnreadableRecord(message)
    unpacker = zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=_WORDS)
    try:
        content = json.loads(unpacker.decompress(packed[1:]) + unpacker.flush())
    except (zlib.error, ValueError) as error:
        message = f"A kept outlook of company {company_id} was changed and cannot be read."
        raise UnreadableRecord(message) from error
    return KeptAnswer(company_id=company_id, **content)


def _unpacked(row: KeptOutlook) -> KeptAnswer:
    return unpack(bytes(row.packed), company_id=row.company_id)


def _of_row(row: Outlook) -> KeptAnswer:
    return KeptAnswer(
        company_id=row.company_id,
        known=row.known,
        values={name: getattr(row, name) for name in VALUE_NAMES},
        standing={name: getattr(row, name) for name in _STANDING_NAMES},
    )

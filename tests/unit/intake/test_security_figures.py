"""A figure beyond all measure is reported where it stands, and takes nothing else along."""

import pytest

from groeiruimte.intake.ibis import read_ibis
from groeiruimte.intake.remarks import Code

HEADER = "GEM_CODES;RIN_NUMMER;PLAN_NAAM;JAAR;HA_BRUTO;HA_NETTO;HA_TOTTUIT;WLOC_TYPE\n"


@pytest.mark.parametrize("figure", ["1e30", "9" * 32, "-1e20", "1e14"])
def test_a_figure_that_no_register_can_keep_is_no_number(figure):
    row = f"GM1507;205080;Trade Port;2024;{figure};139.5;0;B\n"
    reading = read_ibis((HEADER + row).encode(), "ibis.csv")
    [park] = reading.taken
    assert (park.gross_ha, park.net_ha) == (None, 139.5)
    assert [(note.column, note.code) for note in reading.notes] == [("HA_BRUTO", Code.NOT_A_NUMBER)]

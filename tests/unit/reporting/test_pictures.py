"""A drawing as the file that somebody asked for."""

import pytest

from groeiruimte.reporting.pictures import FORMS, picture

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<rect width="40" height="20"/><text x="1" y="9">4.200 m²</text></svg>'
)


def made(form):
    return picture(form, drawing=lambda: DRAWING, header=["Eind", "Midden"], rows=[[2027, 4.5]])


def test_a_png_has_twice_the_points_of_the_page():
    content = made("png").content

    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    # Width and height stand in the first block, in points of the picture.
    width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
    assert width == 2 * height
    assert width >= 80


def test_an_svg_is_the_drawing_itself():
    assert made("svg").content.decode() == DRAWING


def test_a_csv_holds_the_numbers_for_a_spreadsheet():
    assert made("csv").content.decode("utf-8-sig") == "Eind;Midden\r\n2027;4.5\r\n"


def test_other_forms_are_refused_by_name():
    with pytest.raises(ValueError, match="no form 'pdf'"):
        made("pdf")
    assert FORMS == ("png", "svg", "csv")

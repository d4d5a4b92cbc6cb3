"""The register of processing as a reference page: what the product processes of people, and why."""

from tools.markdown import table


def register() -> str:
    """Describe each processing activity, each term, and what every column holds."""
    from groeiruimte.programme.columns import tables
    from groeiruimte.programme.processing import activities, grounds, retention_rules

    parts = [
        "# Verwerkingsregister / Register of processing",
        "Gemaakt uit `programme/parameters/processing.yaml` en `columns.yaml`, waaruit ook de "
        "pagina's, het nachtelijk opruimen, inzage, verwijdering en de Woo-gronden volgen. Wie het "
        "product gebruikt is zelf verwerkingsverantwoordelijke en stelt dit vast.",
        "## Verwerkingen",
    ]
    for row in activities():
        terms = "; ".join(f"{rule.name.nl}: {rule.days} dagen" for rule in row.retention)
        facts = [
            ("doel", row.purpose.nl),
            ("grondslag", row.basis.nl),
            ("van wie", row.persons.nl),
            ("gegevens", row.categories.nl),
            ("ontvangers", row.receivers.nl),
            ("bewaren", terms or "geen termijn"),
        ]
        parts += [f"### {row.name.nl}", table(("", ""), facts)]
    rules = [
        (f"`{rule.rule}`", rule.name.nl, f"`{rule.table}`", f"`{rule.moment}`", rule.days, rule.act)
        for rule in retention_rules().values()
    ]
    header = ("regel", "wat", "tabel", "vanaf", "dagen", "dan")
    parts += ["## Bewaartermijnen", table(header, rules)]
    columns = [
        (f"`{each.label}`", f"`{column.name}`", column.holds, _ground(column.holds, grounds()))
        for each in tables().values()
        for column in each.columns
    ]
    header = ("tabel", "kolom", "bevat", "Woo-grond")
    return "\n\n".join([*parts, "## Wat elke kolom bevat", table(header, columns)])


def _ground(holds: str, grounds: dict) -> str:
    return grounds[holds].article if holds in grounds else ""

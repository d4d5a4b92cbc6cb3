"""What could a case's words start from? Nobody types again what was found or said before."""

from groeiruimte.cases.models.cases import Case
from groeiruimte.demand.selectors.articulations import words_of
from groeiruimte.matching.selectors.matching import own_region_evidence
from groeiruimte.matching.words.wording import own_region_in_words

LONGEST_ALTERNATIVE = 300


def drafts(*, case: Case) -> dict[str, str]:
    """Return texts to start from, per empty field of the case; only fields with such a text.

    The own-region test starts with what the newest comparison found there, then what the
    entrepreneur said to have tried. The caller has checked that the reader may know the company.
    """
    articulation = case.lead.articulations.order_by("-version").first()
    if articulation is None:
        return {}
    answers = words_of(articulation)
    evidence = own_region_evidence(articulation)
    own_region = own_region_in_words(evidence) if evidence else ""
    texts = {
        "own_region_test": "\n".join(
            filter(None, [own_region, answers.get("own_region_tried", "")])
        ),
        "foreign_alternative": answers.get("foreign_alternative", "")[:LONGEST_ALTERNATIVE],
    }
    return {name: text for name, text in texts.items() if text and not getattr(case, name)}

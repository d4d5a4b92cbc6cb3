import json, os
import pytest
from django.core.serializers.json import DjangoJSONEncoder
from tests.scenarios.test_worked_cases import WORKED_CASES, judged

@pytest.mark.parametrize("scenario", WORKED_CASES)
@pytest.mark.parametrize("which", ["with_campuses", "without_campuses"])
def test_dump(scenario, which, db, request):
    request.getfixturevalue(which)
    run = judged(scenario)
    rows = list(run.verdicts.order_by("site__name").values("site__name","verdict","is_own_region","fits_from","reasons","rank","first_rank_share","standard_error","scores"))
    out = {"parameters": run.parameters, "conclusion": run.conclusion, "proof": run.proof, "rows": rows, "hash": run.input_hash,
      "certificate": run.stored_certificate.parts()}
    name = f"{scenario.name[:1]}-{which}.json"
    with open(os.path.join(os.environ["DUMP"], name), "w") as f:
        json.dump(out, f, indent=1, sort_keys=True, cls=DjangoJSONEncoder)

"""Stating facts about a site: only for its keeper."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiruimte.programme.fact_kinds import FactKind, fact_kinds
from groeiruimte.supply import access, selectors, services
from groeiruimte.supply.forms import FactForm, FactKindForm
from groeiruimte.supply.rules import is_of_sites
from groeiruimte.supply.views.trails import sites_trail
from groeiruimte.web.conflicts import EditedMeanwhile


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper state a fact: first which, then what."""
    site = get_object_or_404(access.editable_sites(user=request.user), pk=pk)
    asked = request.GET.get("soort", "")
    if not asked:
        context = {"site": site, "form": FactKindForm(), "trail": _trail(site)}
        return render(request, "supply/fact_kind.html", context)
    return _state(request, site=site, kind=_kind_or_404(asked))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper replace a fact by a newer one; the old one stays in the history."""
    facts = access.editable_facts(user=request.user).select_related("site")
    fact = get_object_or_404(facts, pk=pk)
    return _state(request, site=fact.site, kind=_kind_or_404(fact.kind), replaces=fact)


def _kind_or_404(key: str) -> FactKind:
    found = next((kind for kind in fact_kinds() if kind.key == key), None)
    if found is None or not is_of_sites(kind=found):
        raise Http404
    return found


def _state(request: HttpRequest, *, site, kind: FactKind, replaces=None) -> HttpResponse:  # noqa: ANN001
    form = FactForm(
        request.POST or None, kind=kind, initial=_initial(site=site, kind=kind, fact=replaces)
    )
    conflict = None
    differences: list[selectors.Said] = []
    if request.method == "POST" and form.is_valid():
        value, text = form.stated_value()
        said = form.cleaned_data
        try:
            services.state_fact(
                site_id=site.pk,
                revision=said["revision"],
                stated=services.StatedFact(
                    kind=kind.key,
                    value=value,
                    text=text,
                    source=said["source"],
                    source_url=said["source_url"],
                    observed_on=said["observed_on"],
                    trust=said["trust"],
                    valid_from=said["valid_from"].index if said["valid_from"] else None,
                    valid_until=said["valid_until"].index if said["valid_until"] else None,
                ),
                by=request.user,
                now=timezone.now(),
                replaces_id=replaces.pk if replaces is not None else None,
            )
        except EditedMeanwhile as refusal:
            conflict = refusal
            differences = selectors.what_it_says_now(kind=kind, current=conflict.current)
            # Sent again on purpose, it is based on what the register says now.
            form.data = form.data.copy()
            form.data["revision"] = str(conflict.revision)
        except services.UnableToStateFact as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The fact is recorded. What it replaces stays visible."))
            return redirect("supply:site", pk=site.pk)
    context = {
        "site": site,
        "form": form,
        "kind": selectors.described(kind=kind),
        "replaces": replaces,
        "conflict": conflict,
        "differences": differences,
        "trail": _trail(site),
    }
    return render(request, "supply/fact.html", context)


def _initial(*, site, kind: FactKind, fact) -> dict:  # noqa: ANN001
    start = {"revision": site.revision, "observed_on": timezone.localdate(), "trust": "STATED"}
    if fact is None:
        return start
    value: object = fact.text or fact.value
    if fact.value is not None and kind.unit in ("yes_no", "quarter"):
        value = str(int(fact.value)) if kind.unit == "yes_no" else int(fact.value)
    elif fact.value is not None:
        value = f"{fact.value.normalize():f}"
    return start | {
        "known": "NO" if fact.is_unknown else "YES",
        "value": value,
        "valid_from": fact.valid_from,
        "valid_until": fact.valid_until,
        "source": fact.source,
        "source_url": fact.source_url,
        "trust": fact.trust,
    }


def _trail(site) -> list[dict[str, str]]:  # noqa: ANN001
    return sites_trail((site.name, reverse("supply:site", args=[site.pk])), (_("State a fact"), ""))

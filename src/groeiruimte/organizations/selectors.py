"""Reading who takes part, who did what, and what waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Exists, F, OrderBy, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groeiruimte import wall
from groeiruimte.audit.models import AuditEvent
from groeiruimte.audit.selectors import acts_of_organizations
from groeiruimte.organizations import access
from groeiruimte.organizations.choices import NoticeKind, Role, RoleRequestState
from groeiruimte.organizations.models import (
    LinkedSignIn,
    Membership,
    Notice,
    Organization,
    RightsReview,
    RoleRequest,
    User,
)
from groeiruimte.organizations.rules import (
    REQUEST_STANDS,
    REVIEW_SHOWS_BEFORE,
    Act,
    fits,
    review_due_on,
    roles_for,
)
from groeiruimte.web.lists import in_order
from groeiruimte.web.next_actions import NextAction

# Person and organization; an act on no organization finds no name here.
NamesHere = dict[tuple[str, int | None], str]


@dataclass(frozen=True, slots=True)
class NamedAct:
    """One act, who did it, and for an act on a role which role and to whom."""

    event: AuditEvent
    actor: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """When the rights of one organization were looked through, and when they must be (again)."""

    organization: Organization
    last: RightsReview | None
    due_on: date
    is_due: bool


PEOPLE_SORTS: dict[str, tuple[str | OrderBy, ...]] = {
    "organization": ("organization__name", "user__email", "role"),
    "name": ("shown_name", "user__email", "role"),
    "role": ("role", "shown_name", "pk"),
}


def people(
    *, user: access.Person, words: str = "", role: str = "", sort: str = "organization"
) -> QuerySet[Membership]:
    """Return the current roles at the user's organizations that fit, in this order.

    By the name under which this organization knows the person: neither a filter nor an order may
    tell another name that stands behind an address.
    """
    rows = access.managed_memberships(user=user).filter(ended_on=None)
    rows = rows.annotate(
        shown_name=Case(When(listed_name="", then=F("user__name")), default=F("listed_name"))
    )
    for word in words.split():
        rows = rows.filter(Q(shown_name__icontains=word) | Q(user__email__icontains=word))
    if role:
        rows = rows.filter(role=role)
    return (
        rows.annotate(is_linked=Exists(LinkedSignIn.objects.filter(user=OuterRef("user"))))
        .select_related("user", "organization")
        .order_by(*in_order(PEOPLE_SORTS, sort))
    )


def without_role(*, user: access.Person) -> QuerySet[User]:
    """Return open accounts that had a role at the user's organizations and have none anywhere."""
    current = Membership.objects.filter(ended_on=None)
    return (
        access.managed_people(user=user)
        .filter(is_active=True)
        .exclude(memberships__in=current)
        .order_by("email")
    )


def asked_roles(*, user: access.Person, now: datetime) -> QuerySet[RoleRequest]:
    """Return what the user's organizations asked for and nobody decided yet."""
    return _waiting(access.asked_role_requests(user=user), now=now)


def roles_to_decide(*, user: access.Person, now: datetime) -> QuerySet[RoleRequest]:
    """Return the roles on which the user may decide as a second person."""
    if not access.has_page_for(user=user, act=Act.CONFIRM_ROLES):
        return RoleRequest.objects.none()
    return _waiting(access.decidable_role_requests(user=user), now=now)


def _waiting(rows: QuerySet[RoleRequest], *, now: datetime) -> QuerySet[RoleRequest]:
    return rows.filter(
        state=RoleRequestState.WAITING, asked_at__gte=now - REQUEST_STANDS
    ).select_related("organization", "user", "asked_by")


def notices(*, user: access.Person) -> QuerySet[Notice]:
    """Return what this person was told, newest first."""
    return access.own_notices(user=user).select_related("organization")


_SENTENCES = {
    (NoticeKind.GIVEN, False): gettext_lazy(
        "%(done_by)s gave you the role %(role)s at %(organization)s."
    ),
    (NoticeKind.GIVEN, True): gettext_lazy(
        "%(done_by)s gave %(about)s the role %(role)s at %(organization)s."
    ),
    (NoticeKind.ENDED, False): gettext_lazy(
        "%(done_by)s ended your role %(role)s at %(organization)s."
    ),
    (NoticeKind.ENDED, True): gettext_lazy(
        "%(done_by)s ended the role %(role)s of %(about)s at %(organization)s."
    ),
    (NoticeKind.ASKED, True): gettext_lazy(
        "%(done_by)s asks you to confirm that %(about)s gets the role %(role)s at %(organization)s."
    ),
    (NoticeKind.REFUSED, True): gettext_lazy(
        "%(done_by)s refused that %(about)s gets the role %(role)s at %(organization)s."
    ),
    (NoticeKind.ACCOUNT_ENDED, False): gettext_lazy("%(done_by)s ended your account."),
    (NoticeKind.ACCOUNT_ENDED, True): gettext_lazy("%(done_by)s ended the account of %(about)s."),
    (NoticeKind.FACTORS_CLEARED, False): gettext_lazy(
        "%(done_by)s cleared your second factor and your password."
    ),
    (NoticeKind.FACTORS_CLEARED, True): gettext_lazy(
        "%(done_by)s cleared the second factor and the password of %(about)s."
    ),
    (NoticeKind.EMERGENCY_OPENED, False): gettext_lazy(
        "Emergency: %(done_by)s opened a company of %(organization)s as privacy officer. Who, why "
        "and until when stands on the record of who saw what."
    ),
}


def in_words(notice: Notice) -> str:
    """Return what a notice tells, as a sentence."""
    sentence = _SENTENCES[NoticeKind(notice.kind), bool(notice.about)]
    return str(sentence) % {
        "done_by": notice.done_by,
        "about": notice.about,
        "role": Role(notice.role).label if notice.role else "",
        "organization": notice.organization.short_name if notice.organization else "",
    }


def pressing(*, user: access.Person, now: datetime) -> list[NextAction]:
    """Return what waits for this person about roles: notices, second pairs of eyes, reviews."""
    actions = []
    unread = access.own_notices(user=user).filter(put_away_at=None).count()
    if unread:
        words = ngettext("%(number)d notice for you", "%(number)d notices for you", unread) % {
            "number": unread
        }
        actions.append(NextAction(words, "organizations:notices", tone="info"))
    waiting = roles_to_decide(user=user, now=now).count()
    if waiting:
        words = ngettext(
            "%(number)d role waits for a second person",
            "%(number)d roles wait for a second person",
            waiting,
        ) % {"number": waiting}
        actions.append(NextAction(words, "organizations:role-requests", tone="warning"))
    for review in reviews(user=user, today=timezone.localdate(now)):
        if review.is_due and access.can(
            user=user, act=Act.MANAGE_PEOPLE, organization_id=review.organization.pk
        ):
            words = _("Look through all roles of %(organization)s") % {
                "organization": review.organization.short_name
            }
            actions.append(
                NextAction(
                    words, "organizations:rights-review", (review.organization.pk,), tone="warning"
                )
            )
    return actions


def reviews(*, user: access.Person, today: date) -> list[Review]:
    """Return when the rights of each of the user's organizations must be looked through."""
    ids = {
        *access.organization_ids(user=user, act=Act.MANAGE_PEOPLE),
        *access.organization_ids(user=user, act=Act.SEE_AUDIT),
    }
    newest: dict[int, RightsReview] = {}
    for row in RightsReview.objects.filter(organization_id__in=ids).select_related("reviewed_by"):
        newest.setdefault(row.organization_id, row)
    return [
        _review(organization, newest.get(organization.pk), today=today)
        for organization in Organization.objects.filter(pk__in=ids)
    ]


def _review(organization: Organization, last: RightsReview | None, *, today: date) -> Review:
    reviewed_on = timezone.localdate(last.reviewed_at) if last else None
    due_on = review_due_on(reviewed_on=reviewed_on, today=today)
    return Review(
        organization=organization,
        last=last,
        due_on=due_on,
        is_due=due_on - today <= REVIEW_SHOWS_BEFORE,
    )


def current_roles(*, organization_id: int) -> QuerySet[Membership]:
    """Return the current roles at one organization that was found to be the user's own."""
    return (
        Membership.objects.filter(organization_id=organization_id, ended_on=None)
        .select_related("user", "organization")
        .order_by("user__email", "role")
    )


def who_may(*, act: Act, organization_ids: Iterable[int]) -> list[int]:
    """Return the keys of the people who may do an act at these organizations, to tell them.

    Also of other organizations than the reader's own: a message must reach whom it is for. Whoever
    calls this shows nobody who these people are.
    """
    return who_has(roles=roles_for(act=act), organization_ids=organization_ids)


def who_has(*, roles: Iterable[str], organization_ids: Iterable[int]) -> list[int]:
    """Return the keys of the people with one of these roles at these organizations, to tell them.

    As `who_may`: for addressing a message, and shown to nobody.
    """
    ids, roles = sorted(set(organization_ids)), sorted(roles)
    if not ids:
        return []
    with wall.totals():
        people = wall.people_at(ids, roles)
    if people is not None:
        return sorted(people)
    rows = Membership.objects.filter(
        organization_id__in=ids, role__in=roles, ended_on=None, user__is_active=True
    )
    return sorted(set(rows.values_list("user_id", flat=True)))


def still_may(*, person: int | None, act: Act, organization_id: int) -> list[int]:
    """Return this person if the act is still theirs there, else all who may do it there.

    Whoever asked something may have left: then colleagues hear the answer.
    """
    people = who_may(act=act, organization_ids=[organization_id])
    return [person] if person is not None and person in people else people


def names_of_people(*, user_ids: Iterable[int]) -> list[tuple[int, str]]:
    """Return these people with their names, by name."""
    rows = User.objects.filter(pk__in=list(user_ids)).order_by("name", "pk")
    return list(rows.values_list("pk", "name"))


def members_ever(*, organization_id: int) -> set[int]:
    """Return who works or once worked for one organization; the caller has checked it."""
    rows = Membership.objects.filter(organization_id=organization_id)
    return set(rows.values_list("user_id", flat=True))


def roles_that_fit(*, organizations: Iterable[Organization]) -> list[tuple[str, str]]:
    """Return the roles that may exist at one of these organizations, for a list to choose from."""
    rows = list(organizations)
    return [
        (role.value, str(role.label))
        for role in Role
        if any(
            fits(role=role, kind=row.kind, is_coordinating_rom=row.is_coordinating_rom)
            for row in rows
        )
    ]


def acts(*, user: access.Person, kind: str = "") -> QuerySet[AuditEvent]:
    """Return the acts on rows of the user's organizations, newest first."""
    return acts_of_organizations(
        organization_ids=access.audited_organization_ids(user=user), act_prefix=kind
    )


def named(*, events: Iterable[AuditEvent]) -> list[NamedAct]:
    """Return acts with the names of who did them, and of roles which one and to whom.

    A privacy officer sees who did what to which row and when, not what the row says.
    """
    rows = list(events)
    prefix = "organizations.user:"
    actors = {row.actor.removeprefix(prefix) for row in rows if row.actor.startswith(prefix)}
    told = {str(row.details["person"]) for row in rows if "person" in row.details}
    # An act that went to nobody, or to somebody without an account, names no person here.
    persons = {person for person in told if person.isdecimal()}
    names = {str(row.pk): row.name for row in User.objects.filter(pk__in=actors | persons)}
    organizations = {row.organization_id for row in rows if row.organization_id is not None}
    here = _names_here(persons, organizations)
    return [
        NamedAct(
            event=row,
            actor=names.get(row.actor.removeprefix(prefix), row.actor),
            about=_about(row, names, here),
        )
        for row in rows
    ]


def _names_here(persons: set[str], organizations: set[int]) -> NamesHere:
    """Return under which names these organizations know these people."""
    rows = Membership.objects.filter(
        user_id__in=persons, organization_id__in=organizations
    ).exclude(listed_name="")
    names: NamesHere = {(str(row.user_id), row.organization_id): row.listed_name for row in rows}
    asked = RoleRequest.objects.filter(user_id__in=persons, organization_id__in=organizations)
    for request in asked:
        names.setdefault((str(request.user_id), request.organization_id), request.listed_name)
    return names


def _about(event: AuditEvent, names: dict[str, str], here: NamesHere) -> str:
    """Return which role, to whom; nothing for acts that are not about a role or an account."""
    if "person" not in event.details:
        return ""
    person = str(event.details["person"])
    name = here.get((person, event.organization_id), names.get(person, ""))
    code = event.details.get("role", "")
    role = str(Role(code).label) if code in Role.values else ""
    return ", ".join(part for part in (role, name) if part)


def own_people(*, user: access.Person) -> set[int]:
    """Return everybody who works, or worked, where this person manages people."""
    ids = access.organization_ids(user=user, act=Act.MANAGE_PEOPLE)
    return set(Membership.objects.filter(organization_id__in=ids).values_list("user_id", flat=True))


def workplaces(*, user_ids: Iterable[int]) -> dict[int, list[str]]:
    """Return where each of these people works now, by short names."""
    places: dict[int, list[str]] = {}
    members = Membership.objects.filter(user_id__in=set(user_ids), ended_on=None)
    for membership in members.select_related("organization"):
        places.setdefault(membership.user_id, []).append(membership.organization.short_name)
    return places


def organization_with(*, code: str) -> Organization | None:
    """Return the organization with this code, for a command that names it."""
    return Organization.objects.filter(code=code).first()


def all_organizations() -> QuerySet[Organization]:
    """Return everybody who takes part: which organizations there are is no secret."""
    return Organization.objects.all()


def person_with(*, email: str) -> User | None:
    """Return the active person with this e-mail address, for a command that names one."""
    wall.admit_email(email)
    return User.objects.filter(email=email.lower(), is_active=True).first()


def is_anybody_there() -> bool:
    """Say whether this database has people in it, for commands that fill an empty one."""
    return User.objects.exists()


def addresses_of_privacy_officers() -> list[str]:
    """Return the e-mail addresses of everybody who is a privacy officer now; for the worker."""
    return sorted(
        User.objects.filter(
            is_active=True, memberships__role=Role.PRIVACY_OFFICER, memberships__ended_on=None
        )
        .values_list("email", flat=True)
        .distinct()
    )

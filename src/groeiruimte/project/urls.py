"""Root of the URL space. Paths are Dutch, names are English."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from groeiruimte.project import errors, record_views, views
from groeiruimte.project.password_resets import ResetPasswordView
from groeiruimte.project.single_sign_on.views import set_password
from groeiruimte.project.watching import views as watching

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error

urlpatterns = [
    path("", views.home, name="home"),
    path("zoeken/", views.search, name="search"),
    path("zoeken/direct/", views.search_live, name="search-live"),
    path("wie-zag-wat/", record_views.who_saw_what, name="record"),
    path("wie-zag-wat/uitvoer.csv", record_views.who_saw_what_export, name="record-export"),
    path("begrippen/", views.glossary, name="glossary"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("gelezen/bedrag/", views.read_amount, name="read-amount"),
    path("taal/", set_language, name="set_language"),
    path("gezondheid/", views.health, name="health"),
    path("werkt-alles/", watching.watching, name="watching"),
    # Answered before anything else is asked (`WatchingMiddleware`); here so that they have a name.
    path("livez", watching.lives, name="lives"),
    path("readyz", watching.is_ready, name="is-ready"),
    path("metrics", watching.numbers, name="figures"),
    path("robots.txt", views.robots_txt, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
    # One e-mail address per person, and an administrator gives it: this page stays closed.
    path("account/email/", errors.page_not_found, name="account_email"),
    path("account/organisatie/", include("groeiruimte.project.single_sign_on.urls")),
    path("account/password/reset/", ResetPasswordView.as_view(), name="account_reset_password"),
    path("account/password/set/", set_password, name="account_set_password"),
    path("account/", include("allauth.account.urls")),
    path("account/tweede-factor/", include("allauth.mfa.urls")),
    path("account/sessies/", include("allauth.usersessions.urls")),
    path("berichten/", include("groeiruimte.outbox.urls")),
    path("taken/", include("groeiruimte.jobs.urls")),
    path("api/v1/", include("groeiruimte.project.api")),
    path("koppelingen/", include("groeiruimte.connections.urls")),
    path("", include("groeiruimte.companies.urls")),
    path("", include("groeiruimte.spotting.urls")),
    path("", include("groeiruimte.leads.urls")),
    path("", include("groeiruimte.documents.urls")),
    path("", include("groeiruimte.demand.urls")),
    path("aanbod/", include("groeiruimte.supply.urls")),
    path("", include("groeiruimte.matching.urls")),
    path("", include("groeiruimte.propositions.urls")),
    path("", include("groeiruimte.cases.urls")),
    path("", include("groeiruimte.planning.urls")),
    path("", include("groeiruimte.meetings.urls")),
    path("", include("groeiruimte.financing.urls")),
    path("", include("groeiruimte.contacts.urls")),
    path("", include("groeiruimte.results.urls")),
    path("beleidssignalen/", include("groeiruimte.policy_signals.urls")),
    path("", include("groeiruimte.monitoring.urls")),
    path("", include("groeiruimte.privacy.urls")),
    path("", include("groeiruimte.organizations.urls")),
]

if settings.SHOW_GALLERY:
    urlpatterns += [path("galerij/", include("groeiruimte.web.urls"))]

if settings.DEMO:
    urlpatterns += [path("demo/", include("groeiruimte.project.demo.urls"))]

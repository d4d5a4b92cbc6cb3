"""Pages of people, contact and mail."""

from django.urls import path

from groeiruimte.contacts.views import history, mails, overview, people

app_name = "contacts"
urlpatterns = [
    path("bedrijven/<int:pk>/contact/", overview.of_company, name="of-company"),
    path("casussen/<int:pk>/contact/", overview.of_case, name="of-case"),
    path("bedrijven/<int:pk>/contact/nieuw/", history.new, name="moment-new"),
    path("contact/<int:pk>/", history.moment, name="moment"),
    path("contact/<int:pk>/weghalen/", history.remove, name="moment-remove"),
    path("bedrijven/<int:pk>/contact/persoon/", people.new, name="person-new"),
    path("bedrijven/<int:pk>/contact/koppelen/", people.bind, name="bind"),
    path("contactpersonen/", people.listed, name="people"),
    path("contactpersonen/<int:pk>/", people.person, name="person"),
    path("contactpersonen/<int:pk>/samenvoegen/", people.merge, name="merge"),
    path("contactpersonen/<int:pk>/weghalen/", people.remove, name="person-remove"),
    path("contact/betrokken/<int:pk>/", people.involvement, name="involvement"),
    path("contact/betrokken/<int:pk>/einde/", people.end, name="end"),
    path("bedrijven/<int:pk>/contact/mail/", mails.new, name="mail-new"),
    path("contact/mail/<int:pk>/kiezen/", mails.choose, name="mail-choose"),
    path("contact/mail/<int:pk>/weggooien/", mails.discard, name="mail-discard"),
    path("contact/mail/<int:pk>/", mails.mail, name="mail"),
]

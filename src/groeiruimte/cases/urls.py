"""Pages about cases."""

from django.urls import path

from groeiruimte.cases.views import (
    contention,
    entrepreneur,
    guidance,
    importance,
    invitations,
    listing,
    log,
    missing_factors,
    own_word,
    own_word_answers,
    who_sees,
)

app_name = "cases"
urlpatterns = [
    path("casussen/", guidance.board, name="board"),
    path("casussen/lijst/", listing.all_cases, name="list"),
    path("casussen/<int:pk>/", guidance.case, name="case"),
    path("casussen/<int:pk>/stap/", guidance.move, name="move"),
    path("casussen/<int:pk>/wijzigen/", guidance.edit, name="edit"),
    path("casussen/<int:pk>/status/", guidance.change_status, name="status"),
    path("casussen/<int:pk>/logboek/", log.log, name="log"),
    path("botsingen/", contention.contention, name="contention"),
    path("leads/<int:lead_pk>/casus/", guidance.of_lead, name="of-lead"),
    path("bedrijven/<int:company_pk>/lead-maken/", guidance.open_case, name="open"),
    path("casussen/<int:pk>/wie-ziet-dit/", who_sees.of_case, name="who-sees"),
    path("bedrijven/<int:company_pk>/wie-ziet-dit/", who_sees.of_company, name="company-who-sees"),
    path("casussen/<int:pk>/wat-telt/", importance.together, name="importance"),
    # The adviser around the entrepreneur.
    path("casussen/<int:pk>/uitnodigen/", invitations.invite, name="invite"),
    path(
        "casussen/uitnodigingen/<int:pk>/intrekken/",
        invitations.withdraw,
        name="invitation-withdraw",
    ),
    path("casussen/<int:pk>/bewijs/", invitations.verify, name="verify"),
    path("casussen/<int:pk>/bewijs/tekenen/", invitations.sign, name="sign"),
    path("casussen/<int:pk>/van-de-ondernemer/", own_word_answers.own_word, name="own-word"),
    path("casussen/vragen/<int:pk>/antwoord/", own_word_answers.answer, name="own-answer"),
    path("casussen/eerst-praten/<int:pk>/gesproken/", own_word_answers.talked, name="own-talk-end"),
    path("casussen/<int:pk>/nergens/", missing_factors.nowhere, name="nowhere"),
    path("casussen/ontbreekt/<int:pk>/", missing_factors.correct, name="factor"),
    # The entrepreneur, by invitation.
    path("uitnodiging/<str:token>/", entrepreneur.enter, name="enter"),
    path("mijn-groei/", entrepreneur.mine, name="mine"),
    path("mijn-groei/wat-telt/", importance.mine, name="mine-importance"),
    path("mijn-groei/behoefte/", own_word.need, name="mine-need"),
    path("mijn-groei/vragen/", own_word.questions, name="mine-questions"),
    path("mijn-groei/wie-mag-het-weten/", own_word.readers, name="mine-readers"),
    path("mijn-groei/documenten/", own_word.documents, name="mine-documents"),
    path("mijn-groei/eerst-praten/", own_word.talk_first, name="mine-talk"),
    path("mijn-groei/terugkomen/", own_word.reverse, name="mine-reverse"),
    path("mijn-groei/kiezen/", entrepreneur.choose, name="mine-choose"),
    path("mijn-groei/bijlagen/<int:pk>/", entrepreneur.attachment, name="mine-attachment"),
    path("mijn-groei/besluiten/", entrepreneur.decide, name="mine-decide"),
    path("mijn-groei/bedankt/", entrepreneur.thanks, name="mine-thanks"),
    path("mijn-groei/bevestigen/", entrepreneur.confirm, name="mine-confirm"),
    path("mijn-groei/afsluiten/", entrepreneur.leave, name="leave"),
    path("mijn-groei/klaar/", entrepreneur.left, name="left"),
]

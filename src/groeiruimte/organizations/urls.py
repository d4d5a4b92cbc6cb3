"""Pages about people."""

from django.urls import path

from groeiruimte.organizations.views import accounts, list_views, notices, people, requests, reviews

app_name = "organizations"
urlpatterns = [
    path("mensen/", people.people, name="people"),
    path("mensen/<int:pk>/beeindigen/", people.end_membership, name="end-membership"),
    path("mensen/<int:pk>/uitnodigen/", accounts.invite, name="invite"),
    path("mensen/aanvragen/", requests.role_requests, name="role-requests"),
    path("mensen/aanvragen/<int:pk>/bevestigen/", requests.confirm_role, name="confirm-role"),
    path("mensen/aanvragen/<int:pk>/weigeren/", requests.refuse_role, name="refuse-role"),
    path("mensen/aanvragen/<int:pk>/intrekken/", requests.withdraw_role, name="withdraw-role"),
    path("mensen/accounts/<int:pk>/beeindigen/", accounts.end_account, name="end-account"),
    path("mensen/accounts/<int:pk>/tweede-factor/", accounts.clear_factors, name="clear-factors"),
    path("mensen/jaarlijkse-controle/", reviews.rights_reviews, name="rights-reviews"),
    path("mensen/jaarlijkse-controle/<int:pk>/", reviews.rights_review, name="rights-review"),
    path("mensen/niet-bezorgd/", people.undelivered, name="undelivered"),
    path("meldingen/", notices.notices, name="notices"),
    path("meldingen/<int:pk>/wegleggen/", notices.put_away, name="put-away"),
    path("lijsten/weergave/bewaren/", list_views.save, name="view-save"),
    path("lijsten/weergave/<int:pk>/verwijderen/", list_views.remove, name="view-remove"),
    path("lijsten/kolommen/", list_views.columns, name="list-columns"),
    path("lijsten/regels/", list_views.density, name="list-density"),
    path("welkom/<str:token>/", accounts.accept_invitation, name="accept-invitation"),
]

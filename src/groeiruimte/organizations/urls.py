"""Pages about people and about who saw what."""

from django.urls import path

from groeiruimte.organizations import views

app_name = "organizations"
urlpatterns = [
    path("mensen/", views.people, name="people"),
    path("mensen/<int:pk>/beeindigen/", views.end_membership, name="end-membership"),
    path("mensen/<int:pk>/uitnodigen/", views.invite, name="invite"),
    path("mensen/aanvragen/", views.role_requests, name="role-requests"),
    path("mensen/aanvragen/<int:pk>/bevestigen/", views.confirm_role, name="confirm-role"),
    path("mensen/aanvragen/<int:pk>/weigeren/", views.refuse_role, name="refuse-role"),
    path("mensen/aanvragen/<int:pk>/intrekken/", views.withdraw_role, name="withdraw-role"),
    path("mensen/accounts/<int:pk>/beeindigen/", views.end_account, name="end-account"),
    path("mensen/accounts/<int:pk>/tweede-factor/", views.clear_factors, name="clear-factors"),
    path("mensen/jaarlijkse-controle/", views.rights_reviews, name="rights-reviews"),
    path("mensen/jaarlijkse-controle/<int:pk>/", views.rights_review, name="rights-review"),
    path("meldingen/", views.notices, name="notices"),
    path("meldingen/<int:pk>/wegleggen/", views.put_away, name="put-away"),
    path("welkom/<str:token>/", views.accept_invitation, name="accept-invitation"),
    path("wie-zag-wat/", views.audit, name="audit"),
]

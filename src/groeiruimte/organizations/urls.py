"""Pages about people and about who saw what."""

from django.urls import path

from groeiruimte.organizations import views

app_name = "organizations"
urlpatterns = [
    path("mensen/", views.people, name="people"),
    path("mensen/<int:pk>/beeindigen/", views.end_membership, name="end-membership"),
    path("wie-zag-wat/", views.audit, name="audit"),
]

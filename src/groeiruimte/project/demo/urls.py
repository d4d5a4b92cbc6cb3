"""Pages that exist in demo mode only."""

from django.urls import path

from groeiruimte.project.demo import views

app_name = "demo"
urlpatterns = [
    path("binnen/<slug:slug>/", views.sign_in, name="sign-in"),
    path("verhaal/<int:number>/", views.tell, name="story"),
    path("verhaal/<int:number>/pagina/", views.story_page, name="story-page"),
    path("verhaal/einde/", views.end_story, name="story-end"),
    path("voorbeelden/", views.examples, name="examples"),
    path("voorbeelden/<int:number>/", views.open_example, name="example"),
    path("voorbeelden/<int:number>/casus/", views.example_case, name="example-case"),
]

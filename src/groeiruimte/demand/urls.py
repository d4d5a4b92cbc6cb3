"""Pages of `demand`."""

from django.urls import URLPattern

app_name = "demand"
urlpatterns: list[URLPattern] = []

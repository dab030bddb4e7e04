from django.urls import path, re_path

from checkins import views

urlpatterns = [
    path("gates/<int:gate_id>/latest/", views.gate_latest, name="gate-latest"),
    re_path(r"^gates/(?P<gate_id>[0-9]{1,9})/days/(?P<day>20\d\d-\d\d-\d\d)/$", views.gate_day, name="gate-day"),
    path("incidents/", views.open_incidents, name="open-incidents"),
    re_path(r"^badges/(?P<badge>[A-Z]-[0-9]{5})/$", views.badge_passages, name="badge-passages"),
]

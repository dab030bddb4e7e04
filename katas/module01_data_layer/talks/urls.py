from django.urls import path

from talks import views

urlpatterns = [
    path("", views.front_page),
    path("speakers/<int:speaker_id>/", views.speaker),
    path("events/<slug:slug>/", views.event),
    path("stages/<int:stage_id>/", views.stage_board),
    path("feed/", views.feed),
]

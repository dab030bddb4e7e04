from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from attendees import views

# Programs of the office call these; no cookie speaks for anybody, so there is nothing to forge.
urlpatterns = [
    path("", csrf_exempt(views.Attendees.as_view())),
    path("<int:pk>/", csrf_exempt(views.OneAttendee.as_view())),
    path("<int:pk>/tickets/", csrf_exempt(views.add_ticket)),
    path("<int:pk>/stays/", csrf_exempt(views.add_stay)),
    path("<int:pk>/feedback/", csrf_exempt(views.add_feedback)),
]

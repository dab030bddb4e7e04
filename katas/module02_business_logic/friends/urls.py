from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from friends import views

urlpatterns = [
    path("", csrf_exempt(views.enter)),
    path("<int:pk>/", views.friend),
    path("tally/", views.tally),
]

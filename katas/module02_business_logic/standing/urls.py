from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from standing import views

urlpatterns = [
    path("", csrf_exempt(views.buy)),
    path("evenings/<int:pk>/", views.evening),
    path("passes/<int:pk>/give-back/", csrf_exempt(views.bring_back)),
]

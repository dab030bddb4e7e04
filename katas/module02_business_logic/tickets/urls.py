from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from tickets import views

urlpatterns = [
    path("<int:pk>/", views.performance),
    path("<int:pk>/buy/", csrf_exempt(views.buy)),
]

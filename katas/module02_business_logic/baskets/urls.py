from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from baskets import views

urlpatterns = [
    path("mine/", views.mine),
    path("buy/", csrf_exempt(views.buy)),
    path("seats/", views.seats),
    path("seats/<str:label>/", csrf_exempt(views.OneSeat.as_view())),
]

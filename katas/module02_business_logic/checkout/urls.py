from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from checkout import views

urlpatterns = [
    path("", csrf_exempt(views.pay)),
    path("orders/<int:pk>/", views.one_order),
    path("points/<str:email>/", views.points),
    path("seats/", views.free_seats),
]

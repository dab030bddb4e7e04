from django.urls import path

from payments import views

urlpatterns = [
    path("charges/", views.charges),
    path("refunds/", views.refunds),
]

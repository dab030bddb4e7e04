from django.urls import path

from programme import views

urlpatterns = [
    path("", views.page),
    path("data.json", views.data),
]

from django.urls import path

from apps.appointments import views

urlpatterns = [
    path("", views.day, name="appointments"),
    path("book/", views.book, name="book"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
]

from django.urls import path

from apps.appointments import views

urlpatterns = [
    path("", views.Day.as_view(), name="appointments"),
    path("book/", views.Book.as_view(), name="book"),
    path("<int:pk>/cancel/", views.Cancel.as_view(), name="cancel"),
]

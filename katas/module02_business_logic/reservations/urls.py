from django.urls import path

from reservations import views

urlpatterns = [
    path("", views.Reservations.as_view()),
    path("<int:pk>/", views.OneReservation.as_view()),
    path("<int:pk>/cancel/", views.Cancellation.as_view()),
]

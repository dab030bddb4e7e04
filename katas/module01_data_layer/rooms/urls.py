from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from rooms import views

# Programs of the office call these; no cookie speaks for anybody, so there is nothing to forge.
urlpatterns = [
    path("<int:pk>/bookings/", csrf_exempt(views.RoomBookings.as_view())),
    path("bookings/<int:pk>/", csrf_exempt(views.OneBooking.as_view())),
    path("bookings/<int:pk>/cancel/", csrf_exempt(views.cancel)),
    path("bookings/<int:pk>/restore/", csrf_exempt(views.restore)),
]

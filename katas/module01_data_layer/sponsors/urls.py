from django.urls import path

from sponsors import views

urlpatterns = [
    path("", views.sponsors_of_a_tier, name="sponsors-of-a-tier"),
    path("<int:sponsor_id>/", views.sponsor, name="sponsor"),
]

from django.urls import path

from evenings import views

urlpatterns = [
    path("", views.sheet),
    path("api/", views.api_sheet),
]

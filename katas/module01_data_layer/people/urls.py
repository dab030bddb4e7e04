from django.urls import path

from people import views

urlpatterns = [
    path("", views.people),
    path("companies/", views.companies),
    path("costs/<str:event>/", views.costs),
]

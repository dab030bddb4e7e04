from django.urls import path

from apps.clinic import views

app_name = "clinic"
urlpatterns = [
    path("owners/", views.owners, name="owners"),
    path("owners/<int:pk>/", views.owner, name="owner"),
]

from django.urls import path

from orders import views

urlpatterns = [
    path("", views.place),
    path("labels/", views.labels),
    path("moves/", views.move),
    path("products/", views.products),
    path("products/<slug:sku>/price/", views.price),
    path("<int:pk>/", views.detail),
    path("<int:pk>/cancel/", views.cancel),
    path("<int:pk>/ship/", views.ship),
]

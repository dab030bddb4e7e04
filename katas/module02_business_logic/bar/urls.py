from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from bar import views

urlpatterns = [
    path("orders/", csrf_exempt(views.order)),
    path("orders/<int:pk>/", views.one_order),
]

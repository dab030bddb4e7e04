from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from refunds import views

urlpatterns = [
    path("purchases/<int:pk>/ask/", csrf_exempt(views.ask)),
    path("<int:pk>/", views.one),
    path("<int:pk>/approve/", csrf_exempt(views.approve)),
    path("<int:pk>/reject/", csrf_exempt(views.reject)),
    path("<int:pk>/pay-out/", csrf_exempt(views.pay_out)),
]

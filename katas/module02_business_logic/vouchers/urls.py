from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from vouchers import views

urlpatterns = [path("", csrf_exempt(views.Vouchers.as_view()))]

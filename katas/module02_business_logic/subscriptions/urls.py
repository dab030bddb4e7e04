from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from subscriptions import demo_partner, views

urlpatterns = [
    path("", csrf_exempt(views.buy)),
    path("<int:pk>/", views.subscription),
    path("demo-partner/", demo_partner.receive),
]

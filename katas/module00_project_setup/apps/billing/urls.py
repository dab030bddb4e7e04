from django.urls import path

from apps.billing import views

app_name = "billing"
urlpatterns = [
    path("", views.open_invoices, name="open"),
    path("invoices/<int:pk>/", views.invoice, name="invoice"),
    path("invoices/<int:pk>/pay/", views.pay, name="pay"),
]

from django.urls import path

from exhibitors.views import exhibitors

urlpatterns = [path("", exhibitors, name="exhibitors")]

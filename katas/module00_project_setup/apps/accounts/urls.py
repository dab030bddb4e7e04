from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from apps.accounts import views

urlpatterns = [
    path("login/", LoginView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("profile/", views.Profile.as_view(), name="profile"),
    path("colleagues/", views.ColleagueList.as_view(), name="colleagues"),
    path("colleagues/add/", views.ColleagueAdd.as_view(), name="colleague-add"),
]

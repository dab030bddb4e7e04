"""The addresses of signin."""

from django.urls import path

from signin.api import Session, SignIn

urlpatterns = [
    path("", SignIn.as_view(), name="sign-in"),
    path("session/", Session.as_view(), name="session"),
]

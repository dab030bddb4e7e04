from django.urls import path

from mailings.views import contact_changes, greetings, rename

urlpatterns = [
    path("greetings/", greetings),
    path("changes/", contact_changes),
    path("<int:pk>/name/", rename),
]

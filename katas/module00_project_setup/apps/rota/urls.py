from django.urls import path

from apps.rota import views

urlpatterns = [
    path("", views.Rota.as_view(), name="rota"),
    path("shifts/<int:pk>/", views.ShiftPage.as_view(), name="shift"),
    path("shifts/<int:pk>/notes/", views.add_note, name="shift-note"),
    path("shifts/<int:pk>/swap/", views.ask_swap, name="shift-swap"),
    path("swaps/<int:pk>/take/", views.accept_swap, name="swap-take"),
]

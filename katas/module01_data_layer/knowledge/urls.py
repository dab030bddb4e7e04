from django.urls import path

from knowledge.views import article, search

urlpatterns = [
    path("", search, name="knowledge"),
    path("<int:pk>/", article, name="knowledge-article"),
]

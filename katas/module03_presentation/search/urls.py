"""The addresses of search."""

from django.urls import path

from search.api import BookSearch

urlpatterns = [path("", BookSearch.as_view(), name="book-search")]

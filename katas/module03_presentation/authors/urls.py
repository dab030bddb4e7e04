"""The addresses of authors."""

from rest_framework.routers import SimpleRouter

from authors.api import AuthorViewSet

router = SimpleRouter()
router.register("", AuthorViewSet, basename="author")

urlpatterns = router.urls

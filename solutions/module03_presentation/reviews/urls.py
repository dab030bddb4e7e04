"""The addresses of reviews."""

from rest_framework.routers import SimpleRouter

from reviews.api import ReviewViewSet

router = SimpleRouter()
router.register("", ReviewViewSet)

urlpatterns = router.urls

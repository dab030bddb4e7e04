"""The addresses of essays."""

from rest_framework.routers import SimpleRouter

from essays.api import EssayViewSet

router = SimpleRouter()
router.register("", EssayViewSet)

urlpatterns = router.urls

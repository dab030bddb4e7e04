"""The addresses of customers."""

from rest_framework.routers import SimpleRouter

from customers.api import CustomerViewSet

router = SimpleRouter()
router.register("", CustomerViewSet, basename="customer")

urlpatterns = router.urls

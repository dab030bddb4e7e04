"""The harness of the Django katas: it reads manifests, starts servers, runs modules and proves them."""

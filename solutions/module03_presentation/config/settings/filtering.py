"""What searching and filtering need: django-filter, whose templates draw the forms of the browsable API."""

APPS = ["django_filters"]

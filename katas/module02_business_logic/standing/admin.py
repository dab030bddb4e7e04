from django.contrib import admin

from standing.models import Evening

admin.site.register(Evening)

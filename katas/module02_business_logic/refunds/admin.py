from django.contrib import admin

from refunds.models import Purchase, Refund

admin.site.register(Purchase)
admin.site.register(Refund)

from django.contrib import admin

from friends.models import Friend, JoinTally, Subscriber

admin.site.register(Friend)
admin.site.register(Subscriber)
admin.site.register(JoinTally)

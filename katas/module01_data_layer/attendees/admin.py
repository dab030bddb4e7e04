from django.contrib import admin

from attendees.models import Attendee, Feedback, Stay, Ticket

admin.site.register([Attendee, Ticket, Stay, Feedback])

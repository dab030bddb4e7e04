from django.db import migrations

from mailings.models import Subscriber


def split_names(apps, schema_editor):
    for subscriber in Subscriber.objects.filter(left_on=None):
        words = subscriber.full_name.split()
        if len(words) > 1:
            subscriber.given_name = " ".join(words[:-1])
            subscriber.family_name = words[-1]
        else:
            subscriber.given_name = " ".join(words)
            subscriber.family_name = ""
        subscriber.save()


class Migration(migrations.Migration):
    dependencies = [("mailings", "0002_names_in_two_columns")]

    operations = [migrations.RunPython(split_names)]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mailings", "0001_initial")]

    operations = [
        migrations.AddField("subscriber", "given_name", models.TextField(blank=True, null=True)),
        migrations.AddField("subscriber", "family_name", models.TextField(blank=True, null=True)),
    ]

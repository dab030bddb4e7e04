import django.contrib.postgres.indexes
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_configuration")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=SearchVector("title", config="handbook", weight="A")
                + SearchVector("body", config="handbook", weight="B"),
                output_field=SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=django.contrib.postgres.indexes.GinIndex("search", name="knowledge_words"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["title"], name="knowledge_title_trigrams", opclasses=["gin_trgm_ops"]
            ),
        ),
    ]

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.contrib.postgres.search import SearchVectorField
from django.db import migrations

TRIGGER = """
CREATE FUNCTION knowledge_article_search() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    NEW.search := setweight(to_tsvector('english', unaccent(NEW.title)), 'A')
        || setweight(to_tsvector('english', unaccent(NEW.body)), 'B');
    RETURN NEW;
END
$$;
CREATE TRIGGER knowledge_article_search BEFORE INSERT OR UPDATE OF title, body ON knowledge_article
    FOR EACH ROW EXECUTE FUNCTION knowledge_article_search();
"""
NO_TRIGGER = """
DROP TRIGGER knowledge_article_search ON knowledge_article;
DROP FUNCTION knowledge_article_search();
"""


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.AddField(
            model_name="article",
            name="search",
            field=SearchVectorField(editable=False, help_text="Kept by a trigger, see migration 0002.", null=True),
        ),
        migrations.RunSQL(TRIGGER, NO_TRIGGER),
        # The trigger does the work: it fires for whoever touches a title.
        migrations.RunSQL("UPDATE knowledge_article SET title = title", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="article",
            index=django.contrib.postgres.indexes.GinIndex("search", name="knowledge_words"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["title"], name="knowledge_title_trigrams", opclasses=["gist_trgm_ops"]
            ),
        ),
    ]

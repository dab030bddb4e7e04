from django.db import migrations

TABLE = """
SET LOCAL lock_timeout = '2s';
DROP VIEW sponsors_sponsor;
ALTER TABLE sponsors_sponsor_rows RENAME TO sponsors_sponsor;
DROP TRIGGER sponsors_no_tier_is_bronze ON sponsors_sponsor;
DROP FUNCTION sponsors_no_tier_is_bronze();
"""
VIEW = """
SET LOCAL lock_timeout = '2s';
ALTER TABLE sponsors_sponsor RENAME TO sponsors_sponsor_rows;
CREATE VIEW sponsors_sponsor AS
    SELECT id, legal_name, legal_name AS company, tier, contact_email, signed_on FROM sponsors_sponsor_rows;

CREATE FUNCTION sponsors_no_tier_is_bronze() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.tier := coalesce(NEW.tier, 'bronze');
    RETURN NEW;
END $$;
CREATE TRIGGER sponsors_no_tier_is_bronze BEFORE INSERT OR UPDATE ON sponsors_sponsor_rows
    FOR EACH ROW EXECUTE FUNCTION sponsors_no_tier_is_bronze();
"""


class Migration(migrations.Migration):
    """Once no server runs the old release, the table takes its name back, and nobody writes a tier of NULL any more."""

    dependencies = [
        ("sponsors", "0003_tiers_and_index"),
    ]

    operations = [
        migrations.RunSQL(TABLE, VIEW),
    ]

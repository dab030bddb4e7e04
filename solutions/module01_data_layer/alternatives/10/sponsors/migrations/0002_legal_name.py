from django.db import migrations, models

VIEW = """
SET LOCAL lock_timeout = '2s';
ALTER TABLE sponsors_sponsor RENAME COLUMN company TO legal_name;
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
ALTER TABLE sponsors_sponsor_rows ADD CONSTRAINT sponsors_tier_not_null NOT NULL tier NOT VALID;
"""
BACK = """
SET LOCAL lock_timeout = '2s';
ALTER TABLE sponsors_sponsor_rows ALTER tier DROP NOT NULL;
DROP TRIGGER sponsors_no_tier_is_bronze ON sponsors_sponsor_rows;
DROP FUNCTION sponsors_no_tier_is_bronze();

DROP VIEW sponsors_sponsor;
ALTER TABLE sponsors_sponsor_rows RENAME TO sponsors_sponsor;
ALTER TABLE sponsors_sponsor RENAME COLUMN legal_name TO company;
"""


class Migration(migrations.Migration):
    """Both releases go through a view, in which one column has two names: nothing to copy, nothing to keep in step.

    PostgreSQL 18 takes NOT NULL on credit: new rows are held to it, the old ones when it is validated.
    """

    dependencies = [
        ("sponsors", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(VIEW, BACK)],
            state_operations=[
                migrations.RenameField("sponsor", "company", "legal_name"),
                migrations.AlterField(
                    model_name="sponsor",
                    name="tier",
                    field=models.CharField(
                        choices=[("gold", "Gold"), ("silver", "Silver"), ("bronze", "Bronze")],
                        default="bronze",
                        max_length=10,
                    ),
                ),
            ],
        ),
    ]

from django.db import migrations, models

# A check constraint sees the new row only; whether a step is one that there is, a trigger can tell.
STEPS = """
CREATE FUNCTION refunds_refuse_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a refund that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER refunds_steps BEFORE UPDATE OF state ON refunds_refund FOR EACH ROW
WHEN (
    OLD.state <> NEW.state
    AND (OLD.state, NEW.state) NOT IN (
        ('requested', 'approved'), ('requested', 'rejected'), ('approved', 'paid_out')
    )
)
EXECUTE FUNCTION refunds_refuse_step();
"""
ANY_STEP = """
DROP TRIGGER refunds_steps ON refunds_refund;
DROP FUNCTION refunds_refuse_step();
"""


class Migration(migrations.Migration):
    dependencies = [("refunds", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["requested", "approved", "rejected", "paid_out"])),
                name="refunds_refund_state",
            ),
        ),
        migrations.RunSQL(STEPS, ANY_STEP),
    ]

"""While two releases run, each knows the sponsor's name by one column only: a trigger keeps the other in step."""

KEEP_IN_STEP = """
CREATE FUNCTION sponsors_both_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.legal_name IS DISTINCT FROM OLD.legal_name THEN
        NEW.company := NEW.legal_name;
    ELSIF TG_OP = 'UPDATE' THEN
        NEW.legal_name := NEW.company;
    ELSE
        NEW.company := coalesce(NEW.company, NEW.legal_name);
        NEW.legal_name := NEW.company;
    END IF;
    NEW.tier := coalesce(NEW.tier, 'bronze');
    RETURN NEW;
END $$;
CREATE TRIGGER sponsors_both_names BEFORE INSERT OR UPDATE ON sponsors_sponsor
    FOR EACH ROW EXECUTE FUNCTION sponsors_both_names();
"""
LET_GO = """
DROP TRIGGER sponsors_both_names ON sponsors_sponsor;
DROP FUNCTION sponsors_both_names();
"""

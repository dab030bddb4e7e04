"""Prints where the rota's foreign keys go when AUTH_USER_MODEL names another model; a process of its own."""

import json

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.db.migrations.autodetector import MigrationAutodetector  # noqa: E402
from django.db.migrations.loader import MigrationLoader  # noqa: E402
from django.db.migrations.state import ProjectState  # noqa: E402

targets = {
    f"{model.__name__}.{field.name}": field.related_model._meta.label
    for model in apps.get_app_config("rota").get_models()
    for field in model._meta.get_fields()
    if field.is_relation and not field.auto_created
}
loader = MigrationLoader(None)
changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(
    loader.graph, trim_to_apps={"rota"}
)
operations = [operation.describe() for migration in changes.get("rota", []) for operation in migration.operations]
print(json.dumps({"targets": targets, "operations": operations}))

"""The day of the decision beside the content it stands in, so that lists can be asked by it page by page."""

import json

from django.db import migrations, models


def fill_in(apps, schema_editor):
    files = apps.get_model("judgement", "DecisionFileRow")
    for row in files.objects.only("content").iterator():
        row.decided = json.loads(row.content).get("decided")
        row.save(update_fields=["decided"])


class Migration(migrations.Migration):
    dependencies = [("judgement", "0003_signals")]

    operations = [
        migrations.AddField("decisionfilerow", "decided", models.DateField(null=True)),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]

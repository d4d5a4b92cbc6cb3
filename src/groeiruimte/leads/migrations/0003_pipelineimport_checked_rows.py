from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("leads", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="pipelineimport",
            name="checked_rows",
            field=models.TextField(blank=True, default="", verbose_name="checked rows"),
            preserve_default=False,
        ),
    ]

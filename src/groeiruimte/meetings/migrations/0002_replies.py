"""What calendars of guests answer to an invitation is kept per person."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
    ]
    operations = [
        migrations.AddField(
            model_name="attendee",
            name="reply",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ACCEPTED", "Comes"),
                    ("TENTATIVE", "Comes perhaps"),
                    ("DECLINED", "Does not come"),
                ],
                max_length=9,
                verbose_name="answer",
            ),
        ),
        migrations.AddField(
            model_name="attendee",
            name="replied_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
        ),
        migrations.AddField(
            model_name="attendee",
            name="reply_sequence",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="answered to"),
        ),
        migrations.AddConstraint(
            model_name="attendee",
            constraint=models.CheckConstraint(
                condition=models.Q(reply="", replied_at=None)
                | (~models.Q(reply="") & models.Q(replied_at__isnull=False)),
                name="attendee_reply_says_when",
            ),
        ),
    ]

"""Tables of audit: initial."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ChainEnd",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(default=0, verbose_name="最后序号")),
                ("digest", models.CharField(max_length=64, verbose_name="最后校验值")),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="序号")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("actor_id", models.BigIntegerField(null=True, verbose_name="用户编号")),
                ("actor_label", models.CharField(max_length=150, verbose_name="用户")),
                ("act", models.CharField(max_length=60, verbose_name="事项")),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类别")),
                ("subject_id", models.CharField(max_length=40, verbose_name="对象编号")),
                ("subject_label", models.CharField(max_length=300, verbose_name="对象")),
                ("scope_path", models.CharField(db_index=True, max_length=64, verbose_name="所在机构")),
                ("place", models.CharField(max_length=120, verbose_name="位置")),
                ("before", models.TextField(verbose_name="原来")),
                ("after", models.TextField(verbose_name="现在")),
                ("reason", models.TextField(verbose_name="理由")),
                ("request_id", models.CharField(max_length=32, verbose_name="请求")),
                ("previous", models.CharField(max_length=64, verbose_name="前一条的校验值")),
                ("digest", models.CharField(max_length=64, verbose_name="校验值")),
            ],
            options={
                "ordering": ("-number",),
                "indexes": [models.Index(fields=["subject_kind", "subject_id", "place"], name="audit_entry_subject")],
            },
        ),
    ]

from django.apps import AppConfig


class JudgementConfig(AppConfig):
    name = "deskundig.judgement"
    label = "judgement"
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig


class FollowthroughConfig(AppConfig):
    name = "deskundig.followthrough"
    label = "followthrough"
    default_auto_field = "django.db.models.BigAutoField"

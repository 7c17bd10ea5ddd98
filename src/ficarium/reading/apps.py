from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "ficarium.reading"
    default_auto_field = "django.db.models.BigAutoField"

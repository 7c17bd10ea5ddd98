from django.apps import AppConfig


class CanonConfig(AppConfig):
    name = "ficarium.canon"
    default_auto_field = "django.db.models.BigAutoField"

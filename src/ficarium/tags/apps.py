from django.apps import AppConfig


class TagsConfig(AppConfig):
    name = "ficarium.tags"
    default_auto_field = "django.db.models.BigAutoField"

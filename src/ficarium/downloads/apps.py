from django.apps import AppConfig


class DownloadsConfig(AppConfig):
    name = "ficarium.downloads"
    default_auto_field = "django.db.models.BigAutoField"

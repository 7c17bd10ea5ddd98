from django.apps import AppConfig


class ContentNotesConfig(AppConfig):
    name = "ficarium.content_notes"
    default_auto_field = "django.db.models.BigAutoField"

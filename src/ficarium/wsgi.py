"""What the server calls."""

import os

from django.core.wsgi import get_wsgi_application

from ficarium.serving import end_with_parent

end_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficarium.settings")
application = get_wsgi_application()

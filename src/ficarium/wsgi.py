"""What the server calls."""

import logging
import os

from django.core.wsgi import get_wsgi_application

from ficarium.serving import end_with_parent

end_with_parent()
# What goes wrong in a page is told on standard error; Django alone would only mail it, and no mail is set up.
logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
logging.getLogger("django.request").setLevel(logging.ERROR)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficarium.settings")
application = get_wsgi_application()

"""What the server calls."""

import logging
import os

from django.core.wsgi import get_wsgi_application

from ficarium.serving import end_with_parent, keep_index

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficarium.settings")
end_with_parent()
application = get_wsgi_application()
keep_index()
# What goes wrong in a page is told on standard error; Django alone would only mail it, and no mail is set up. After
# Django's own set-up, which resets its loggers. A page that is not there is the visitor's matter.
logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
logging.getLogger("django.request").setLevel(logging.ERROR)

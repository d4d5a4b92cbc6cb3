"""Entry point of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from groeiruimte.kernel.call_stack import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groeiruimte.project.settings.local")
# Each answer from a wide frame: the pages of memory for its calls are asked for once, not at each
# return (decision 0107).
application = with_room(get_wsgi_application())

# After Django is set up: a role that could walk around the second wall serves no page.
from groeiruimte.wall import refuse_unsafe_role  # noqa: E402  see above

refuse_unsafe_role()

# What is loaded now stays for as long as the process lives: no need to look through it for garbage
# again and again while pages are made. A page leaves little behind that refers to itself.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)

"""groeiruimte: the working system of the programme that keeps deeptech companies growing here."""

import os

__version__ = "0.2.0"

# Our arrays are small: threads of the numerical libraries cost more than they bring, and get in
# each other's way where pages and long work run side by side: on a busy machine a fit of a tenth of
# a second took two. Here, before anything loads NumPy, however the process was started: by our
# command line, by a web server, or by a test. Who knows better says so in the environment.
for _library in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_library, "1")

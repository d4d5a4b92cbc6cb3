"""Collect the static files into the image, without a database or a secret."""

import os
import secrets

import django
from django.core.management import call_command

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "groeiruimte.project.settings.production"
    os.environ.setdefault("GROEIRUIMTE_SECRET_KEY", secrets.token_urlsafe(64))
    os.environ.setdefault("GROEIRUIMTE_HOSTS", "build.invalid")
    os.environ.setdefault("GROEIRUIMTE_DATABASE_URL", "postgresql://nobody@build.invalid/none")
    os.environ.setdefault("GROEIRUIMTE_TRUSTED_PROXIES", "unix")
    os.environ.setdefault("GROEIRUIMTE_SECURITY_CONTACT", "mailto:nobody@build.example")
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)

"""Does Django itself find the production settings safe, and do they refuse unsafe ones?"""

import os
import subprocess
import sys

SAFE = {
    "DJANGO_SETTINGS_MODULE": "groeiruimte.project.settings.production",
    "GROEIRUIMTE_SECRET_KEY": "q8Zr3vT1xK5mW9yB2nL7cD4fG6hJ0pS-aUeIoRtYvQwXzMkNbCdEf",
    "GROEIRUIMTE_HOSTS": "groeiruimte.example",
    "GROEIRUIMTE_DATABASE_URL": "postgresql://web:secret@localhost/groeiruimte",
    "GROEIRUIMTE_DEMO": "",
    "GROEIRUIMTE_TRUSTED_PROXIES": "10.0.3.4",
    "GROEIRUIMTE_SECURITY_CONTACT": "mailto:security@groeiruimte.example",
}


def main() -> int:
    """Run `check --deploy` on the production settings; 1 when it warns."""
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=os.environ | SAFE, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

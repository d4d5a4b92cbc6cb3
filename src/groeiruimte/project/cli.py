"""The command line: `groeiruimte COMMAND`, each with --help, --json and exit codes.

Exit codes: 0 done; 1 the answer is "no" (the chain is broken, rows were refused); 2 wrong use.
"""

import os
import sys


def main() -> None:
    """Run one command. Every command of Django works too (`groeiruimte migrate`)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groeiruimte.project.settings.local")
    from django.core.management import ManagementUtility

    ManagementUtility(["groeiruimte", *(sys.argv[1:] or ["help"])]).execute()


if __name__ == "__main__":
    main()

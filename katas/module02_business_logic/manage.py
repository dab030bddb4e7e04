#!/usr/bin/env python
"""Django's command line for this project: migrate, seed, runserver."""

import os
import sys
from pathlib import Path


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from workbook.manage import development_server

    with development_server(Path(__file__).parent, sys.argv):
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

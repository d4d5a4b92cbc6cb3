"""Settings profiles: `local` (SQLite, default), `test`, `production` (PostgreSQL)."""

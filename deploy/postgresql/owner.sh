#!/bin/sh
# Runs once, when the server of compose.yaml is new: an owner that is no superuser, and its database.
set -eu
psql --set=ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set=password="$OWNER_PASSWORD" <<'SQL'
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
CREATE ROLE groeiruimte_owner LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE groeiruimte OWNER groeiruimte_owner;
SQL

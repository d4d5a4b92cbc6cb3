# One image: web and worker. Built in two stages, so that no build tool ships.
FROM node:22-slim AS assets
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY assets assets
COPY src/groeiruimte/web src/groeiruimte/web
RUN node assets/build.mjs

FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=groeiruimte.project.settings.production
WORKDIR /app
COPY requirements requirements
RUN pip install --no-cache-dir --require-hashes -r requirements/postgres.txt
COPY pyproject.toml README.md ./
COPY src src
COPY tools tools
COPY --from=assets /app/src/groeiruimte/web/static/web/dist src/groeiruimte/web/static/web/dist
RUN pip install --no-cache-dir --no-deps --no-build-isolation -e . \
    && python tools/messages.py compile \
    && python tools/collect_static.py \
    && useradd --system --uid 10001 groeiruimte
USER groeiruimte
EXPOSE 8000
CMD ["gunicorn", "groeiruimte.project.wsgi:application", "--bind", "0.0.0.0:8000", \
     "--workers", "2", "--worker-class", "gthread", "--threads", "4", "--no-control-socket"]

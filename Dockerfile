# One image: web and worker. Built in three stages, so that no build tool ships.
# To pin what it is built from, give a digest: --build-arg PYTHON_IMAGE=python@sha256:…
ARG NODE_IMAGE=node:22-bookworm-slim
ARG PYTHON_IMAGE=python:3.11-slim-trixie

FROM ${NODE_IMAGE} AS assets
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY assets assets
COPY src/groeiruimte/web src/groeiruimte/web
RUN node assets/build.mjs

FROM ${PYTHON_IMAGE} AS wheel
WORKDIR /app
COPY requirements requirements
RUN pip install --no-cache-dir --require-hashes -r requirements/postgres.txt
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY tools tools
COPY --from=assets /app/src/groeiruimte/web/static/web/dist src/groeiruimte/web/static/web/dist
RUN PYTHONPATH=src python tools/messages.py compile \
    && pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels .

FROM ${PYTHON_IMAGE}
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=groeiruimte.project.settings.production \
    GROEIRUIMTE_DATA=/data GROEIRUIMTE_STATIC=/app/static
WORKDIR /app
# pg_dump and pg_restore, for `groeiruimte backup` and `restore`.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/*
COPY requirements requirements
RUN pip install --no-cache-dir --require-hashes -r requirements/postgres.txt
COPY --from=wheel /wheels /wheels
COPY tools/collect_static.py tools/
RUN pip install --no-cache-dir --no-deps /wheels/*.whl \
    && python tools/collect_static.py \
    && useradd --system --uid 10001 groeiruimte \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data
USER 10001
VOLUME /data
EXPOSE 8000
# Whether this process answers, without a database; whether pages can be served says /readyz.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/livez', timeout=4)"]
CMD ["gunicorn", "groeiruimte.project.wsgi:application", "--bind", "0.0.0.0:8000", \
     "--workers", "2", "--worker-class", "gthread", "--threads", "4", "--no-control-socket", \
     "--worker-tmp-dir", "/dev/shm"]

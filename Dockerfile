# Ruggespraak as one image for web, bot, worker and migrate. Nothing secret is in it: settings come with the container.

FROM python:3.11.14-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
# Every file of the lock is fetched and checked by its hash; from these, and from nothing else, the project takes
# what it needs to run. What only tests need stays behind in this stage.
COPY requirements.lock ./
RUN pip download --quiet --require-hashes --no-deps --only-binary :all: --dest wheels --requirement requirements.lock
COPY . source
RUN python -m venv /opt/ruggespraak \
    && /opt/ruggespraak/bin/pip install --quiet --no-index --find-links wheels ./source \
    && /opt/ruggespraak/bin/pip uninstall --quiet --yes pip setuptools

FROM python:3.11.14-slim-bookworm
ENV PATH=/opt/ruggespraak/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    RUGGESPRAAK_DATA_DIR=/data \
    RUGGESPRAAK_HOST=0.0.0.0 \
    RUGGESPRAAK_PORT=8080
# A fresh volume takes the owner of the folder that it is first mounted on: these are those folders.
RUN groupadd --gid 10001 ruggespraak \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin ruggespraak \
    && install --directory --owner 10001 --group 10001 --mode 0700 /data /keys /index
COPY --from=build /opt/ruggespraak /opt/ruggespraak
USER 10001:10001
WORKDIR /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['RUGGESPRAAK_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["ruggespraak"]
CMD ["serve"]

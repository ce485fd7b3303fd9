# The bot, the clinic page and the action server: one image, `pacewise` is its entry point.

FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements/app.txt requirements/
RUN python -m venv /opt/pacewise \
 && /opt/pacewise/bin/pip install --no-cache-dir --require-hashes -r requirements/app.txt
COPY pyproject.toml README.md LICENSE ./
COPY requirements/app.in requirements/
COPY actions actions
COPY bot bot
COPY coaching coaching
COPY sandbox sandbox
COPY responses responses
RUN /opt/pacewise/bin/pip install --no-cache-dir --no-deps --no-build-isolation --editable .

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 10001 pacewise && install --directory --owner pacewise --mode 700 /data
COPY --from=build /opt/pacewise /opt/pacewise
COPY --from=build /app /app
WORKDIR /app
USER pacewise
ENV PATH=/opt/pacewise/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PACEWISE_VAR=/data
VOLUME /data
ENTRYPOINT ["pacewise"]
CMD ["--help"]

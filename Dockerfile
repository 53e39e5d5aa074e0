# Firm Yes as an image: a slim Python, nobody's rights, and one place that is written to, /data.
#   docker build -t firm-yes .
#   docker compose up        (compose.yaml says how it is meant to be run)

FROM python:3.11-slim AS build
RUN pip install --no-cache-dir uv
WORKDIR /src
COPY . .
# the exact versions are those of [tool.uv] in pyproject.toml, which uv reads from here
RUN uv venv --python python3.11 /opt/firm-yes
RUN uv build --wheel --out-dir dist
RUN uv pip install --compile-bytecode --python /opt/firm-yes/bin/python dist/firm_yes-*.whl

FROM python:3.11-slim
RUN useradd --system --uid 10001 --user-group --no-create-home firmyes \
 && install --directory --owner firmyes --group firmyes --mode 0700 /data
COPY --from=build /opt/firm-yes /opt/firm-yes
ENV PATH=/opt/firm-yes/bin:$PATH FIRM_YES_WORKSPACE=/data HOME=/tmp PYTHONDONTWRITEBYTECODE=1
USER firmyes
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://localhost:8501/healthz', timeout=4)"]
ENTRYPOINT ["firm-yes"]
CMD ["start", "--no-browser"]

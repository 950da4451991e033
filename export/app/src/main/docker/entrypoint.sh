#!/usr/bin/env bash
# Adds two commands to those of the official Flink image: collector and tributary.
set -euo pipefail
umask 077
case "${1:-}" in
  collector)
    shift
    exec java -XX:+ExitOnOutOfMemoryError -cp '/opt/tributary/export/app/target/lib/*' \
      io.tributary.ingestion.collect.service.CollectorMain "$@"
    ;;
  tributary)
    shift
    exec /opt/tributary/tributary "$@"
    ;;
  *)
    exec /docker-entrypoint.sh "$@"
    ;;
esac

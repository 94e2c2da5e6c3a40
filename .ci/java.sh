#!/usr/bin/env bash
# java.sh PROGRAM.java ARGUMENT...: runs a program of .ci on the classes of Spark and of Tidemark, as the build has made them.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
options=$(sed -n 's:.*<java.module.options>\(.*\)</java.module.options>.*:\1:p' "$home/pom.xml")
# These programs end before the second compiler pays.
# shellcheck disable=SC2086
exec java $options -XX:TieredStopAtLevel=1 -Dlog4j2.configurationFile="$home/conf/log4j2.properties" \
  -cp "$home/target/spark/jars/*:$home/target/tidemark-app.jar" "$@"

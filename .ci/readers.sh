#!/usr/bin/env bash
# Reads the tables of the demo (./jobs/demo) and, where its data are, of the car loans with Spark, the Spark Thrift Server by
# JDBC, Delta Kernel, deltalake, Polars and DuckDB, and fails unless all of them read the same.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

kernel=3.3.2
shared=${TIDEMARK_SHARED:-../shared}
work=$PWD/target/readers
[ -d target/demo/credit-risk/monitoring ] || { echo "readers: run ./jobs/demo first" >&2; exit 1; }
rm -rf "$work/car-loan" "$work/run"
mkdir -p "$work/run"
# The JVMs that spark-submit starts here end before the second compiler pays.
export SPARK_SUBMIT_OPTS=-XX:TieredStopAtLevel=1

# Both wait for others' machines more than they work.
for part in api defaults; do
  mvn -B -ntp -q dependency:copy -Dartifact="io.delta:delta-kernel-$part:$kernel" -DoutputDirectory="$work/kernel"
done &
python=$(bash .ci/python.sh .ci/readers/requirements.txt)
wait $!
echo "readers: the environment took $SECONDS s"

workspaces=("demo=target/demo/credit-risk/monitoring" "demo_data=target/demo/credit-risk")
if [ -d "$shared/data/car-loan" ]; then
  began=$SECONDS
  bash .ci/readers/car-loan.sh "$shared/data/car-loan" "$work/car-loan" "$python"
  echo "readers: the tables of car-loan took $((SECONDS - began)) s"
  workspaces+=("car_loan=$work/car-loan/monitoring")
else
  echo "readers: car-loan is left out, for there is no $shared/data/car-loan; TIDEMARK_SHARED names another folder"
fi

"$python" .ci/readers/readers.py \
  --spark-home "$PWD/target/spark" --kernel-jars "$work/kernel" --work "$work/run" "${workspaces[@]}"

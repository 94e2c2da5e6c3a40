package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.testkit.SparkExtension;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What leaves the scan is read by others. */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class StoredSketchSparkTest {

  @Test
  void sparkReadsTheBytesOfTheDistinctSketch(SparkSession spark) {
    for (int distinct : List.of(1, 50, 300, 5_000, 100_000)) {
      DistinctSketch even = sketch(spark, distinct, "id * 2.0D");
      DistinctSketch odd = sketch(spark, distinct, "id * 2.0D + 1");
      Dataset<Row> stored =
          spark.createDataFrame(
              List.of(RowFactory.create(even.toBytes()), RowFactory.create(odd.toBytes())),
              new StructType().add("distinct_sketch", "binary"));

      List<Row> each = stored.selectExpr("hll_sketch_estimate(distinct_sketch)").collectAsList();
      Row union = stored.selectExpr("hll_sketch_estimate(hll_union_agg(distinct_sketch))").first();

      assertThat(each.get(0).getLong(0)).isCloseTo(even.estimate(), within(distinct));
      assertThat(each.get(1).getLong(0)).isCloseTo(odd.estimate(), within(distinct));
      assertThat(union.getLong(0)).isCloseTo(even.merge(odd).estimate(), within(2 * distinct));
    }
  }

  /** Spark asks for the estimate that knows the order of values, which differs by a little. */
  private static org.assertj.core.data.Percentage within(int distinct) {
    return org.assertj.core.data.Percentage.withPercentage(distinct < 384 ? 0 : 5);
  }

  private static DistinctSketch sketch(SparkSession spark, int distinct, String value) {
    Dataset<Row> rows = spark.range(distinct).selectExpr(value + " as x");
    return Frames.x(rows, ColumnKind.NUMERIC).distinct();
  }

  @Test
  void profilesPassThroughKryo(SparkSession spark) {
    Dataset<Row> rows = spark.range(100).selectExpr("id as x", "string(id) as t");
    SlicedProfiles profiles =
        ProfileScan.fold(
            rows, Frames.discovering(rows), SlicePlan.discovering(List.of(List.of("t"))));
    var kryo = new KryoSerializer(new SparkConf()).newInstance();
    var tag = scala.reflect.ClassTag$.MODULE$.<byte[]>apply(byte[].class);

    byte[] sent = new PartitionState(Map.of(7L, profiles), Map.of(), 3).toBytes();
    byte[] arrived = kryo.deserialize(kryo.serialize(sent, tag), tag);

    assertThat(PartitionState.fromBytes(arrived))
        .isEqualTo(new PartitionState(Map.of(7L, profiles), Map.of(), 3));
    ColumnProfile x =
        Frames.profile(PartitionState.fromBytes(arrived).profiles().get(7L).whole(), "x");
    assertThat(x.distinct().estimate()).isEqualTo(100);
  }
}

package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Window;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.ValueRange;
import io.tidemark.testkit.SparkExtension;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class PackedValuesSparkTest {

  /** A join packs the values that divide the rows; a fold of labelled rows reads their columns. */
  @Test
  void theGroupsOfPackedValuesAreThoseOfTheColumns(SparkSession spark) {
    Dataset<Row> rows =
        spark
            .range(400)
            .selectExpr(
                "cast(id as string) id",
                "id % 2 label",
                "id % 3 % 2 decision",
                "element_at(array('F', '', null, 'a,b', 'ж\\u0001', '1'), cast(1 + id % 6 as int))"
                    + " text",
                "if(id % 5 = 0, null, id % 5 = 1) flag",
                "if(id % 7 = 0, null, cast(id % 7 as tinyint)) small",
                "if(id % 8 = 0, null, cast(id % 8 as bigint) * 9007199254740993) big",
                "element_at(array(0.1f, -0f, float('NaN'), 16777216f), cast(1 + id % 4 as int))"
                    + " single",
                "element_at(array(1e300, -0d, double('NaN'), 1d / 3), cast(1 + id % 4 as int))"
                    + " number",
                "cast(id % 9 as decimal(20, 3)) / 8 exact");
    List<Facet> facets =
        Stream.concat(
                Stream.of("text", "flag", "small", "big", "single", "number", "exact")
                    .map(c -> Facet.of(FacetColumn.each(c))),
                Stream.of(
                    Facet.of(
                        FacetColumn.each("text"), FacetColumn.of("small", ValueRange.above(3))),
                    Facet.of(FacetColumn.of("text", "1", "F"), FacetColumn.each("number"))))
            .toList();
    PredictionPlan plan =
        PredictionPlan.of(ProblemType.BINARY_CLASSIFICATION, ColumnName.of("decision"), null)
            .dividedBy(SlicePlan.NONE, new FacetPlan(facets, "flag"));

    PredictionProfiles folded = PredictionScan.fold(rows, plan.labelledBy(ColumnName.of("label")));

    assertThat(joined(rows, plan)).isEqualTo(folded);
    assertThat(folded.subgroups()).hasSizeGreaterThan(100);
  }

  private static PredictionProfiles joined(Dataset<Row> rows, PredictionPlan plan) {
    EventKey id = EventKey.of(ColumnName.of("id"));
    Window all = Window.of("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z");
    GroundTruth labels =
        new GroundTruth(rows.select("id", "label"), id, ColumnName.of("label"), Optional.empty());
    return PredictionScan.join(rows, CaptureKeys.of(id), labels, plan, Optional.empty(), all)
        .byWindow()
        .get(all);
  }

  @Test
  void refusesWhatIsNoText() {
    PackedValues packed = new PackedValues(0, List.of(DataTypes.StringType, DataTypes.IntegerType));

    assertThatThrownBy(
            () -> packed.values(UTF8String.fromBytes(new byte[] {'a', -1, '7', -1, '8'})))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("byte 0xFF, which is no text in UTF-8");
  }
}

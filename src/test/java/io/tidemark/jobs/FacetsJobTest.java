package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Facets as people write them, by the command line: those of shared/data/field, and others. */
@ExtendWith(SparkExtension.class)
class FacetsJobTest {

  @TempDir private Path folder;

  /** Women 60 of 400, men 210 of 600: 0.35 − 0.15, and 0.15 / 0.35. */
  @Test
  void valuesAndAFavouredValueAreTwoGroups(SparkSession spark) throws IOException {
    Lake lake = field(spark, "facet_with_values_and_favoured", "");
    lake.run("validate", "--connect").ending(ExitCode.RAN);
    CommandRun bias = lake.run("bias", "--fail-on", "violations").ending(ExitCode.VIOLATIONS);

    Map<String, Double> values = values(lake, "Female");
    assertThat(values.get("dppl")).isCloseTo(0.2, within(1e-12));
    assertThat(values.get("di")).isCloseTo(0.428571, within(5e-7));
    assertThat(
            lake.table("metrics")
                .where("facet_value = 'Female' and status = 'VIOLATED'")
                .select("metric", "outcome", "facet")
                .orderBy("metric")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly("[di,1,sex]", "[dppl,1,sex]");
    assertThat(lake.table("metrics").where("outcome is null").count()).isZero();
    assertThat(lake.table("violations").where("outcome = '1' and definition = 1").count())
        .isEqualTo(1);
    assertThat(bias.out()).contains("Female is worse off against Male (600 rows)");
  }

  /** The worked example of Clarify's documentation for KS. */
  @Test
  void labelsOfThreeClassesAreComparedWhole(SparkSession spark) throws IOException {
    Lake lake = field(spark, "bias_of_three_classes", "");
    CommandRun validated = lake.run("validate");
    assertThat(validated.ending(ExitCode.BAD_INPUT).out())
        .contains("monitor.conf:4 capture.event-id is missing: labels are joined by it");
    lake.run("baseline").ending(ExitCode.RAN);

    requireThreeClasses(analysis(analysisOf(lake, "baseline"), "pre", "g").get("d"));
    Map<String, Double> constraints = new TreeMap<>();
    lake.table("constraints")
        .where("monitor_type = 'BIAS' and constraint_id like 'g=d:%'")
        .select("constraint_id", "threshold")
        .collectAsList()
        .forEach(r -> constraints.put(r.getString(0).split(":", -1)[1], r.getDouble(1)));
    assertThat(constraints.get("ks")).isCloseTo(0.5, within(1e-12));
    assertThat(constraints.get("tvd")).isCloseTo(0.5, within(1e-12));
    assertThat(constraints.get("lp")).isCloseTo(0.616441, within(5e-7));
    assertThat(constraints.get("kl")).isCloseTo(0.581224, within(5e-7));
    assertThat(constraints).doesNotContainKey("equalized_odds");

    // With an id both run: the same rows are the window.
    Path rows = folder.resolve("rows.csv");
    List<String> lines =
        new ArrayList<>(Files.readAllLines(caseOf("bias_of_three_classes").resolve("doc_ks3.csv")));
    for (int i = 0; i < lines.size(); i++) {
      lines.set(i, (i == 0 ? "id" : "e" + i) + "," + lines.get(i));
    }
    Files.write(rows, lines);
    String source = "format = csv, path = \"" + rows + "\", options { header = \"true\" }";
    lake.configure(
        """
        monitor = docks3, model.problem-type = multiclass-classification
        training { %1$s }
        capture { %1$s, event-id = id }
        ground-truth { %1$s, event-id = id, label = label }
        columns { prediction = predicted, exclude = [id] }
        bias { facets = [ { column = g, values = [d] } ], favourable = [x] }
        """
            .formatted(source));
    lake.run("validate", "--connect").ending(ExitCode.RAN);
    lake.run("baseline").ending(ExitCode.RAN);
    lake.run("bias").ending(ExitCode.RAN);
    requireThreeClasses(analysis(analysisOf(lake, "bias"), "pre", "g").get("d"));
    Map<String, Double> values = values(lake, "d");
    requireThreeClasses(values);
    assertThat(values.get("dppl")).isCloseTo(0.2, within(1e-12));
    assertThat(
            lake.table("metrics")
                .where("monitor_type = 'BIAS' and metric in ('kl', 'js', 'lp', 'tvd', 'ks')")
                .where("definition = 2 and outcome = 'x'")
                .count())
        .isEqualTo(5);
  }

  private static void requireThreeClasses(Map<String, Double> values) {
    assertThat(values.get("ks")).isCloseTo(0.5, within(1e-12));
    assertThat(values.get("tvd")).isCloseTo(0.5, within(1e-12));
    assertThat(values.get("lp")).isCloseTo(0.616441, within(5e-7));
    assertThat(values.get("kl")).isCloseTo(0.581224, within(5e-7));
  }

  /** By hand: of ages 20, 30, 50, 70, each 100 rows, 80, 60, 50 and 0 are favourable. */
  @Test
  void severalFacetsOfOneColumnHaveTheirOwnRows(SparkSession spark) throws IOException {
    Lake lake = new Lake(spark, Files.createDirectory(folder.resolve("several")));
    List<String> lines = new ArrayList<>(List.of("id,age,label,predicted"));
    int[] ages = {20, 30, 50, 70};
    int[] favourable = {80, 60, 50, 0};
    for (int a = 0; a < ages.length; a++) {
      for (int i = 0; i < 100; i++) {
        String decided = i < favourable[a] ? "1" : "0";
        lines.add("e" + a + "_" + i + "," + ages[a] + ",1," + decided);
      }
    }
    Path rows = folder.resolve("ages.csv");
    Files.write(rows, lines);
    lake.configure(
        """
        monitor = ages, model.problem-type = binary-classification
        training { format = csv, path = "%1$s", options { header = "true" } }
        capture { format = csv, path = "%1$s", event-id = id, options { header = "true" } }
        columns { prediction = predicted, positive-label = "1", exclude = [id, label] }
        bias.facets = [
          { column = age, above = 60 }
          { column = age, above = 40 }
          { column = age, below = 25 }
          { column = age, above = 60, favoured = "[25, 35]" }
          { column = age, below = 40, favoured = "(60, Infinity)" }
        ]
        """
            .formatted(rows));
    lake.run("init").ending(ExitCode.RAN);
    lake.run("validate", "--connect").ending(ExitCode.RAN);
    lake.run("baseline").ending(ExitCode.RAN);
    CommandRun bias = lake.run("bias").ending(ExitCode.RAN);

    Map<String, Double> dppl = new TreeMap<>();
    lake.table("metrics")
        .where("monitor_type = 'BIAS' and metric = 'dppl'")
        .collectAsList()
        .forEach(
            r ->
                dppl.put(
                    r.<String>getAs("facet") + " " + r.<String>getAs("facet_value"),
                    r.<Double>getAs("value")));
    assertThat(dppl)
        .containsOnlyKeys(
            "age (60.0, Infinity)",
            "age (-Infinity, 25.0)",
            "age#2 (40.0, Infinity)",
            "age#3 (60.0, Infinity)",
            "age#4 (-Infinity, 40.0)");
    assertThat(dppl.get("age (60.0, Infinity)")).isCloseTo(190 / 300.0, within(1e-12));
    assertThat(dppl.get("age (-Infinity, 25.0)")).isCloseTo(110 / 300.0 - 0.8, within(1e-12));
    assertThat(dppl.get("age#2 (40.0, Infinity)")).isCloseTo(0.7 - 0.25, within(1e-12));
    assertThat(dppl.get("age#3 (60.0, Infinity)")).isCloseTo(0.6, within(1e-12));
    assertThat(dppl.get("age#4 (-Infinity, 40.0)")).isCloseTo(-0.7, within(1e-12));
    // Each group of each facet once, in the table and in the file, which calls them by the column.
    assertThat(
            lake.table("metrics")
                .where("monitor_type = 'BIAS'")
                .groupBy("facet", "facet_value", "group_value", "metric", "compared_with")
                .count()
                .where("count > 1")
                .count())
        .isZero();
    JsonNode groups =
        Lake.json(analysisOf(lake, "bias")).at("/post_training_bias_metrics/facets/age");
    assertThat(groups).hasSize(5);
    assertThat(Lake.json(analysisOf(lake, "bias")).at("/post_training_bias_metrics/facets"))
        .hasSize(1);

    // Nobody above 60 has the favourable outcome: x / 0.
    List<Row> infinite =
        lake.table("metrics")
            .where("metric = 'di' and facet = 'age#4' and facet_value = '(-Infinity, 40.0)'")
            .collectAsList();
    assertThat(infinite).hasSize(1);
    assertThat(infinite.get(0).<Double>getAs("value")).isNull();
    assertThat(infinite.get(0).<String>getAs("reason"))
        .startsWith("INFINITE: +Infinity: no positive predictions in the favoured group");
    // The table breaks long lines.
    assertThat(bias.out().replaceAll("\\s+", " "))
        .contains("infinite: no positive predictions in the favoured group");
    assertThat(Files.readString(analysisOf(lake, "bias"))).contains("\"Infinity\"");
  }

  @Test
  void facetsThatMeanNothingAreFoundByValidate(SparkSession spark) throws IOException {
    String where = "monitor.conf:6 bias.facets[0]: ";
    requireProblem(
        spark,
        "{ column = sex, values = [Female, Male], favoured = Male }",
        where + "the value 'Male' is named twice: a row has one group only");
    requireProblem(
        spark,
        "{ column = age, intervals = [\"[18, 30)\", \"[25, 40)\"] }",
        where + "The ranges [18.0, 30.0) and [25.0, 40.0) overlap: a row has one group only");
    requireProblem(
        spark,
        "{ column = age, intervals = [\"[40, 18)\"] }",
        where + "A range needs a lower end below its upper end, had 40.0 and 18.0");
    requireProblem(
        spark,
        "{ column = sex, values = [Female], favoured = Female }",
        where + "'Female' is the watched group itself");
    requireProblem(
        spark,
        "{ column = age, above = 40, favoured = young }",
        where + "'young' is no range: write it as [18, 25)");
    Lake lake =
        field(
            spark,
            "facet_with_values_and_favoured",
            "tidemark.bias.facets = [" + " { column = sexe } ]");
    lake.run("validate").ending(ExitCode.RAN);
    assertThat(lake.run("validate", "--connect").ending(ExitCode.BAD_INPUT).out())
        .contains("capture: there is no column 'sexe' of bias.facets", "did you mean 'sex'?");
  }

  private void requireProblem(SparkSession spark, String facet, String problem) throws IOException {
    Lake lake = configured(spark, "facet_with_values_and_favoured");
    Files.writeString(
        lake.configuration(),
        Files.readString(lake.configuration())
            .replaceAll("facets = \\[.*\\]", "facets = [ " + facet + " ]"));
    CommandRun validated = lake.run("validate");
    assertThat(validated.ending(ExitCode.BAD_INPUT).out()).contains(problem);
    assertThat(lake.run("bias").ending(ExitCode.BAD_INPUT).err()).contains(problem);
  }

  /** A case of the field with its tables and its baseline made. */
  private Lake field(SparkSession spark, String name, String more) throws IOException {
    Lake lake = configured(spark, name);
    Files.writeString(lake.configuration(), Files.readString(lake.configuration()) + more + "\n");
    lake.run("init").ending(ExitCode.RAN);
    if (more.isEmpty()) {
      lake.run("baseline").ending(ExitCode.RAN);
    }
    return lake;
  }

  private Lake configured(SparkSession spark, String name) throws IOException {
    Lake lake = new Lake(spark, Files.createTempDirectory(folder, "case"));
    Files.writeString(
        lake.configuration(),
        Files.readString(caseOf(name).resolve("m.conf"))
            .replace("@CASE@", caseOf(name).toString())
            .replace("@WORK@/mon", lake.workspace().toString()));
    return lake;
  }

  private static Path caseOf(String name) {
    return SharedData.folder("field").resolve(name);
  }

  private static Map<String, Double> values(Lake lake, String group) {
    Map<String, Double> values = new TreeMap<>();
    lake.table("metrics")
        .where("monitor_type = 'BIAS' and facet_value = '" + group + "' and value is not null")
        .collectAsList()
        .forEach(r -> values.put(r.getAs("metric"), r.<Double>getAs("value")));
    return values;
  }

  private static Path analysisOf(Lake lake, String job) throws IOException {
    try (Stream<Path> files = Files.walk(lake.workspace().resolve("reports"))) {
      return files
          .filter(f -> f.endsWith("analysis.json") && f.toString().contains("/" + job + "/"))
          .max(java.util.Comparator.comparing(Path::toString))
          .orElseThrow();
    }
  }

  /** The values of a file by group and metric, in lower case. */
  private static Map<String, Map<String, Double>> analysis(Path file, String stage, String facet)
      throws IOException {
    Map<String, Map<String, Double>> values = new TreeMap<>();
    for (JsonNode group :
        Lake.json(file).at("/" + stage + "_training_bias_metrics/facets/" + facet)) {
      Map<String, Double> ofGroup = new TreeMap<>();
      for (JsonNode metric : group.get("metrics")) {
        if (!metric.get("value").isNull()) {
          ofGroup.put(
              metric.get("name").asText().toLowerCase(java.util.Locale.ROOT),
              Double.valueOf(metric.get("value").asText()));
        }
      }
      values.put(group.get("value_or_threshold").asText(), ofGroup);
    }
    return values;
  }
}

package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code validate --connect} calls sound, runs: configurations that are put together at random
 * from settings that suit the tables and settings that do not. Of those that are called sound every
 * command that has something to do ends with 0.
 *
 * <p>The system property {@code tidemark.configurations} says how many are to be found sound, and
 * {@code tidemark.configurations.seed} which is the first.
 */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class SoundConfigurationsJobTest {

  private static final int SOUND = Integer.getInteger("tidemark.configurations", 3);
  private static final int FIRST = Integer.getInteger("tidemark.configurations.seed", 1);

  /** Begins a setting that no source suits. */
  private static final String MISTAKE = "!";

  /** Settings by what they are about: at most one of each goes into a configuration. */
  private static final Map<String, List<String>> SETTINGS = settings();

  @TempDir private Path folder;

  private static Map<String, List<String>> settings() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put(
        "features",
        List.of(
            "columns.features = [\"age\", \"home\", \"income\"]",
            "columns.features = [\"a*\", \"sex\"]",
            "!columns.features = [\"age\", \"nope\"]"));
    all.put(
        "exclude",
        List.of(
            "columns.exclude = [\"y\", \"sex\"]",
            "columns.exclude = [\"income\", \"moment\"]",
            "columns.exclude = [\"h*\", \"list\"]",
            "columns.exclude = [\"age\"]",
            "!columns.exclude = [\"*\"]"));
    all.put(
        "sentinels",
        List.of(
            "columns.sentinels.home = [\"a\"]",
            "columns.sentinels.age = [\"-1\"]",
            "!columns.sentinels.nope = [\"?\"]",
            "columns.sentinels.flag = [\"true\"]"));
    all.put(
        "kinds",
        List.of(
            "columns.kinds.age = categorical",
            "columns.kinds.home = numeric",
            "columns.kinds.income = categorical",
            "columns.kinds.flag = numeric",
            "columns.kinds.moment = categorical",
            "!columns.kinds.list = numeric"));
    all.put(
        "slices",
        List.of(
            "slices = [\"sex\"]",
            "slices = [\"home\", [\"sex\", \"flag\"]]",
            "slices = [\"age\"]",
            "!slices = [\"list\"]",
            "!slices = [\"nope\"]",
            "slices = [\"moment\"]",
            "slices = [\"p\"]"));
    all.put(
        "drift of a column",
        List.of(
            "drift.columns.age { threshold = 0.2 }",
            "drift.columns.home { metric = jensen_shannon_distance }",
            "drift.columns.age { metric = jensen_shannon_distance }",
            "drift.columns.home { metric = kolmogorov_smirnov }",
            "!drift.columns.nope { threshold = 1 }",
            "drift.columns.sex { enabled = false }",
            "drift.columns.age { threshold-source = learned }",
            "drift.columns.income { threshold-source = history }",
            "drift.columns.flag { metric = wasserstein_distance_normalized }"));
    all.put(
        "drift metric",
        List.of(
            "drift.numeric = population_stability_index",
            "drift.numeric = wasserstein_distance_normalized",
            "drift.categorical = cramers_v",
            "drift.categorical = l_infinity_distance",
            "!drift.numeric = kolmogorov"));
    all.put(
        "threshold source",
        List.of(
            "drift.threshold-source = learned",
            "drift.threshold-source = history, drift.history.warm-up = 2"));
    all.put(
        "compare",
        List.of(
            "drift { compare-with = [baseline, previous, last-week], alert-on = [baseline,"
                + " previous] }",
            "drift { alert-on = [] }",
            "!drift { compare-with = [previous] }"));
    all.put(
        "season",
        List.of("drift.seasonal-baseline = hour-of-day", "drift.seasonal-baseline = weekday"));
    all.put(
        "dataset",
        List.of(
            "drift.dataset { threshold = 0.3, domain-classifier = true }",
            "drift.dataset { reconstruction-error = true, reconstruction-columns = 4 }"));
    all.put(
        "policy",
        List.of(
            "data-quality.policy = sagemaker",
            "data-quality { policy = sagemaker, deequ-rank-bug = true }",
            "data-quality.statistics-file = true",
            "data-quality.enabled = false"));
    all.put(
        "quality of a column",
        List.of(
            "data-quality.columns.age { completeness = 0.9, range-tolerance = 0.1 }",
            "data-quality.columns.sex { disabled = [completeness_check], data-type = 0.9 }",
            "data-quality.columns.flag { non-negativity = 1 }",
            "!data-quality.columns.nope { completeness = 1 }",
            "data-quality.columns.home { unseen-rate-threshold = 0.1 }"));
    all.put(
        "check",
        List.of(
            "checks = [{ check = isComplete, column = age }]",
            "checks = [{ check = satisfies, expression = \"age > 0 and home like 'a%'\" }]",
            "!checks = [{ check = satisfies, expression = \"age\" }]",
            "!checks = [{ check = satisfies, expression = \"age + 1\" }]",
            "checks = [{ check = hasMin, column = home, minimum = 0 }]",
            "checks = [{ check = isContainedIn, column = sex, values = [F, M] }]",
            "checks = [{ check = hasPattern, column = home, pattern = \"[a-c]\" }]",
            "checks = [{ check = isUnique, column = id }]",
            "!checks = [{ check = isNonNegative, column = nope }]",
            "checks = [{ check = satisfies, expression = \"sex = 1\" }]",
            "checks = [{ check = isComplete, column = list }]"));
    all.put(
        "entity",
        List.of(
            "capture.entity = customer",
            "!capture.entity = list",
            "!capture.entity = nope",
            "capture.entity = sex",
            "training.entity = customer"));
    all.put(
        "capture time",
        List.of(
            "capture { event-time = null }",
            "!capture { event-time = age }",
            "capture { event-time = day, base-window = \"1 day\" }",
            "capture.date-partition = day",
            "!capture.date-partition = age"));
    all.put(
        "capture id",
        List.of(
            "capture.event-id = null",
            "!capture.event-id = list",
            "capture.event-id = customer",
            "capture.record-index = age",
            "!capture.record-index = nope"));
    all.put(
        "windows",
        List.of(
            "capture.base-window = \"12 hours\"",
            "granularities = [\"1 hour\", \"1 day\"]",
            "granularities = [\"12 hours\"], alert-granularity = \"12 hours\"",
            "!granularities = [\"30 minutes\"]"));
    all.put(
        "training time",
        List.of(
            "training.event-time = at",
            "!training.event-time = age",
            "!training.event-time = nope",
            "training.event-time = day"));
    all.put(
        "problem",
        List.of(
            "model.problem-type = binary-classification, columns.positive-label = \"1\"",
            "model.problem-type = binary-classification, columns.positive-label = \"1\"",
            "model.problem-type = binary-classification, columns.positive-label = \"1\"",
            "model.problem-type = multiclass-classification",
            "model.problem-type = regression",
            "!model.problem-type = binary-classification"));
    all.put(
        "prediction",
        List.of(
            "columns.prediction = p",
            "columns.prediction = p",
            "!columns.prediction = y",
            "!columns.prediction = list",
            "!columns.prediction = nope",
            "!columns.prediction = at"));
    all.put(
        "score",
        List.of(
            "columns.score = s",
            "columns.score = s",
            "!columns.score = nope",
            "!columns.score = p",
            "!columns.score = list"));
    all.put(
        "labels",
        List.of(
            "ground-truth { format = parquet, path = \"DIR/labels\", label = y }",
            "ground-truth { format = parquet, path = \"DIR/labels\", label = y, event-id = id }",
            "ground-truth { format = parquet, path = \"DIR/labels\", label = y, event-id = id,"
                + " arrival-time = known }",
            "!ground-truth { format = parquet, path = \"DIR/labels\", label = nope, event-id = id"
                + " }",
            "!ground-truth { format = parquet, path = \"DIR/labels\", label = list, event-id = id"
                + " }",
            "ground-truth { format = parquet, path = \"DIR/labels\", label = y, event-id = id,"
                + " record-index = null }"));
    all.put(
        "validation",
        List.of(
            "model-quality.baseline { format = parquet, path = \"DIR/rows\", label = y }",
            "model-quality.baseline { format = parquet, path = \"DIR/labels\", label = y }",
            "!model-quality.baseline { format = parquet, path = \"DIR/rows\" }",
            "!model-quality.baseline { label = nope }",
            "model-quality.baseline { label = y, event-time = at }",
            "!model-quality.baseline { format = parquet, path = \"DIR/rows\", label = y, event-time"
                + " = nope }",
            "!model-quality.baseline { format = parquet, path = \"DIR/rows\", label = list }",
            "!model-quality.baseline { format = parquet, path = \"DIR/rows\", label = y, event-time"
                + " = list }",
            "!model-quality.baseline { format = parquet, path = \"DIR/rows\", label = y, event-time"
                + " = age }"));
    all.put(
        "limits",
        List.of(
            "model-quality.constraints { recall { threshold = 0.5 } }",
            "model-quality.constraints { rmse { threshold = 5 } }",
            "model-quality.constraints { auc { threshold = 0.6 } }",
            "model-quality.constraints { weighted_f1 { threshold = 0.6 } }"));
    all.put(
        "quality policy",
        List.of(
            "model-quality.policy = sagemaker",
            "model-quality.policy = three-sigma",
            "model-quality { min-rows = 10, estimated-performance.regression = true }",
            "model-quality.enabled = false"));
    all.put(
        "facets",
        List.of(
            "bias.facets = [{ column = sex, values = [F] }]",
            "bias.facets = [{ column = age, above = 40 }]",
            "bias.facets = [{ column = home }, { column = sex, favoured = majority }]",
            "!bias.facets = [{ column = list }]",
            "!bias.facets = [{ column = nope }]",
            "bias.facets = [{ cross = [{ column = sex, values = [F] }, { column = age, at-least ="
                + " 30 }] }]",
            "bias.facets = [{ column = home, favoured = \"a\" }]",
            "bias.facets = [{ column = age, intervals = [\"[20, 30)\", \"[30, 50)\"] }]"));
    all.put(
        "bias",
        List.of(
            "bias.group-variable = home",
            "!bias.group-variable = nope",
            "bias.favourable = [\"0\"]",
            "bias { policy = sagemaker, flip-test = true }",
            "bias { alert-on = [dppl, sd], rules = [baseline] }",
            "bias.flip-test = true"));
    return all;
  }

  @Test
  void whatIsCalledSoundRuns(SparkSession spark) throws IOException {
    write(spark, "rows", "");
    write(spark, "captures", ", 'x' AS more");
    write(spark, "labels", ", at + interval 1 day AS known");
    Lake lake = Lake.create(spark, folder, "monitor = m, capture { table = t }");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Lake.copy(lake.workspace(), empty);
    List<String> faults = new ArrayList<>();
    int sound = 0;
    int refused = 0;
    for (int seed = FIRST; sound < SOUND; seed++) {
      String configuration = configuration(new Random(seed));
      lake.configure(configuration);
      if (lake.run("validate", "--connect").code() != ExitCode.RAN) {
        refused++;
        continue;
      }
      sound++;
      delete(lake.workspace());
      Lake.copy(empty, lake.workspace());
      String fault = fault(lake, configuration);
      if (!fault.isEmpty()) {
        faults.add("seed " + seed + ", " + fault + "\n" + configuration);
        System.out.println(faults.get(faults.size() - 1));
      }
    }
    System.out.println(
        sound
            + " configurations are called sound, "
            + refused
            + " refused; faults: "
            + faults.size());
    assertThat(faults).isEmpty();
    assertThat(refused).as("the settings hold mistakes").isPositive();
  }

  private static String fault(Lake lake, String configuration) {
    List<String> commands = new ArrayList<>(List.of("baseline", "data-quality"));
    if (configuration.contains("ground-truth")) {
      commands.add("model-quality");
    }
    if (configuration.contains("facets")) {
      commands.add("bias");
    }
    for (String command : commands) {
      CommandRun run =
          command.equals("baseline")
              ? lake.run(command)
              : lake.run(command, Lake.window("2026-03-02", "2026-03-03"));
      if (run.code() != ExitCode.RAN) {
        return command + " ended with " + run.code() + ":\n" + run.err();
      }
    }
    return "";
  }

  private String configuration(Random random) {
    StringBuilder text =
        new StringBuilder(
            """
            monitor = "m"
            training { format = parquet, path = "DIR/rows" }
            capture { format = parquet, path = "DIR/captures", event-time = at, event-id = id }
            """);
    SETTINGS.forEach(
        (what, choices) -> {
          boolean isOfModel =
              List.of("problem", "prediction", "score", "labels", "facets").contains(what);
          if (random.nextInt(10) < (isOfModel ? 6 : 2)) {
            // With many mistakes nothing would be sound.
            boolean mayBeMistake = random.nextInt(12) == 0;
            List<String> fitting =
                choices.stream().filter(c -> mayBeMistake || !c.startsWith(MISTAKE)).toList();
            String choice = fitting.get(random.nextInt(fitting.size()));
            text.append(choice.substring(choice.startsWith(MISTAKE) ? 1 : 0)).append('\n');
          }
        });
    return text.toString().replace("DIR", folder.toString());
  }

  /** 240 rows of every type, ten in each hour of a day; the label agrees with three of four. */
  private void write(SparkSession spark, String name, String more) {
    spark
        .sql(
            "SELECT concat('e', id) AS id, timestamp'2026-03-02' + make_interval(0, 0, 0, 0, 0,"
                + " cast(id * 6 as int)) AS at, date'2026-03-02' AS day, cast(20 + id * 7 % 50 AS"
                + " double) AS age, cast(id * 13 % 90 AS int) AS income, substr('abcab', id % 5 +"
                + " 1, 1) AS home, if(id % 3 = 0, 'F', 'M') AS sex, id % 4 = 0 AS flag,"
                + " date_add(date'2020-01-01', cast(id % 300 AS int)) AS moment, array(1) AS list,"
                + " id % 80 AS customer, id % 2 AS p, (id % 2 + id % 7 / 7.0) / 2.1 AS s, if(id %"
                + " 4 = 0, 1 - id % 2, id % 2) AS y"
                + more
                + " FROM range(240)")
        .coalesce(1)
        .write()
        .parquet(folder.resolve(name).toString());
  }

  private static void delete(Path place) throws IOException {
    try (var files = Files.walk(place)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    }
  }
}

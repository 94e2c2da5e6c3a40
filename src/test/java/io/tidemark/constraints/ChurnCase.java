package io.tidemark.constraints;

import io.tidemark.core.ComparisonOperator;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * SageMaker Model Monitor's own walk-through: a training table of 2333 rows and 1977 captured
 * events, the model's output in front of the features.
 */
public record ChurnCase(Baseline baseline, Profiles window) {

  private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");

  /** Whether the data are there; the system property {@code tidemark.shared} says where. */
  public static boolean isAvailable() {
    return Files.isDirectory(folder());
  }

  private static Path folder() {
    return Path.of(System.getProperty("tidemark.shared", "../shared"), "data", "churn");
  }

  public static ChurnCase load() throws IOException {
    List<String> lines = Files.readAllLines(folder().resolve("training-dataset-with-header.csv"));
    List<String> names = List.of(lines.get(0).split(",", -1));
    List<String[]> training = lines.stream().skip(1).map(l -> l.split(",", -1)).toList();
    List<String[]> captured = captured();
    List<ColumnProfile> before = new ArrayList<>();
    List<ColumnProfile> now = new ArrayList<>();
    List<Constraint> constraints = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      ColumnProfile profile = FoldedColumn.baseline(names.get(i), column(training, i));
      before.add(profile);
      now.add(FoldedColumn.window(profile, column(captured, i)));
      constraints.addAll(suggested(profile));
    }
    return new ChurnCase(
        FoldedColumn.baselineOf(
            new ConstraintSet(constraints), before.toArray(ColumnProfile[]::new)),
        Profiles.of(now));
  }

  /** What a SageMaker constraints file says of a numeric column. */
  static List<Constraint> suggested(ColumnProfile profile) {
    return List.of(
        Constraint.suggested(profile.column(), CheckType.DATA_TYPE)
            .withParameter(profile.types().inferred().text())
            .withThreshold(ComparisonOperator.LESS_THAN, 1),
        Constraint.suggested(profile.column(), CheckType.COMPLETENESS)
            .withThreshold(ComparisonOperator.LESS_THAN, 1),
        Constraint.suggested(profile.column(), CheckType.BASELINE_DRIFT)
            .withParameter("Robust")
            .withThreshold(ComparisonOperator.GREATER_THAN, 0.1));
  }

  private static List<String> column(List<String[]> rows, int at) {
    return rows.stream().map(r -> r[at].isEmpty() ? null : r[at]).toList();
  }

  private static List<String[]> captured() throws IOException {
    List<String[]> rows = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(folder().resolve("capture_1977.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Matcher data = DATA.matcher(line);
        data.find();
        String features = data.group(1);
        data.find();
        rows.add((data.group(1).strip() + "," + features.strip()).split(",", -1));
      }
    }
    return rows;
  }
}

package io.tidemark.interchange;

import com.fasterxml.jackson.core.JsonPointer;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads SageMaker's files one by one, told apart by what they hold, whatever they are called. Two
 * of one kind are refused. Mutable: it takes files until {@link #files} are asked for.
 */
public final class FileCollection {

  private static final Set<String> NAMES =
      Set.of(
          "statistics.json",
          "constraints.json",
          "constraint_violations.json",
          "constraints_violations.json",
          "analysis.json");

  private Optional<Named<StatisticsFile>> statistics = Optional.empty();
  private Optional<Named<ConstraintsFile>> constraints = Optional.empty();
  private Optional<Named<QualityNumbers>> qualityNumbers = Optional.empty();
  private Optional<Named<ModelQualityConstraints>> qualityConstraints = Optional.empty();
  private Optional<Named<AnalysisFile>> bias = Optional.empty();
  private Optional<Named<AnalysisFile>> explanations = Optional.empty();
  private final Map<MonitorType, Named<ViolationsFile>> violations = new LinkedHashMap<>();
  private final List<String> withoutViolations = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  /** What a file is said to be; data quality and model quality have files of the same names. */
  public enum Role {
    STATISTICS,
    CONSTRAINTS,
    VIOLATIONS,
    ANALYSIS;

    private List<FileKind> kinds() {
      return switch (this) {
        case STATISTICS -> List.of(FileKind.STATISTICS, FileKind.MODEL_QUALITY_STATISTICS);
        case CONSTRAINTS -> List.of(FileKind.CONSTRAINTS, FileKind.MODEL_QUALITY_CONSTRAINTS);
        case VIOLATIONS -> List.of(FileKind.VIOLATIONS);
        case ANALYSIS -> List.of(FileKind.ANALYSIS);
      };
    }
  }

  /**
   * Takes a file that is said to be of a role.
   *
   * @param name its path or URI, for messages
   * @throws BadInputException if it is recognised as another, cannot be read, or is of a kind that
   *     is there already
   */
  public void add(Role role, byte[] content, String name) {
    JsonDocument document = JsonDocument.parse(content, name);
    FileKind.requireOneOf(role.kinds(), document);
    add(FileKind.of(document).orElse(role.kinds().get(0)), document, name);
  }

  /**
   * Takes a file, whatever it is. What is no JSON object is named among the others, but for files
   * that bear one of SageMaker's names: those are damaged.
   *
   * @param name its path or URI, for messages
   * @throws BadInputException if it is one of SageMaker's files that cannot be read or is there
   *     already
   */
  public void add(byte[] content, String name) {
    JsonDocument document;
    try {
      document = JsonDocument.parse(content, name);
    } catch (BadInputException e) {
      if (NAMES.contains(name.substring(name.lastIndexOf('/') + 1))) {
        throw e;
      }
      addOther(name, "no JSON object");
      return;
    }
    FileKind.of(document)
        .ifPresentOrElse(
            kind -> add(kind, document, name),
            () -> addOther(name, "no field of its root is that of one of SageMaker's files"));
  }

  /** Names a file that is none of SageMaker's. */
  public void addOther(String name, String why) {
    others.add(name + ": " + why);
  }

  /** What was taken so far. */
  public ImportFiles files() {
    return new ImportFiles(
        statistics,
        constraints,
        qualityNumbers,
        qualityConstraints,
        bias,
        explanations,
        violations,
        withoutViolations,
        others);
  }

  private void add(FileKind kind, JsonDocument document, String name) {
    JsonFields root = document.fields();
    String what = kind.description();
    if (kind.equals(FileKind.STATISTICS)) {
      statistics = sole(statistics, StatisticsReader.read(root), name, what);
    } else if (kind.equals(FileKind.CONSTRAINTS)) {
      constraints = sole(constraints, ConstraintsReader.read(root), name, what);
    } else if (kind.equals(FileKind.MODEL_QUALITY_STATISTICS)) {
      qualityNumbers = sole(qualityNumbers, QualityNumbersJson.read(root), name, what);
    } else if (kind.equals(FileKind.MODEL_QUALITY_CONSTRAINTS)) {
      qualityConstraints =
          sole(qualityConstraints, ModelQualityConstraintsJson.read(root), name, what);
    } else if (kind.equals(FileKind.ANALYSIS)) {
      addAnalysis(AnalysisJson.read(root), name);
    } else if (kind.equals(FileKind.RUN)) {
      addOther(name, what);
    } else {
      addViolations(ViolationsJson.read(root), document, name);
    }
  }

  private void addAnalysis(AnalysisFile file, String name) {
    boolean tellsOfBias = file.postTraining().isPresent() || file.preTraining().isPresent();
    if (tellsOfBias) {
      bias = sole(bias, file, name, "an analysis.json that tells of bias");
    }
    if (file.explanations().isPresent()) {
      explanations = sole(explanations, file, name, "an analysis.json that tells of attributions");
    } else if (!tellsOfBias) {
      addOther(name, "an analysis.json that tells neither of bias nor of attributions");
    }
  }

  private void addViolations(ViolationsFile file, JsonDocument document, String name) {
    Map<MonitorType, List<FileViolation>> found = new LinkedHashMap<>();
    int place = 0;
    for (FileViolation violation : file.violations()) {
      MonitorType monitor = monitor(violation, document, place++);
      found.computeIfAbsent(monitor, m -> new ArrayList<>()).add(violation);
    }
    found.forEach(
        (monitor, some) -> {
          String what = "a constraint_violations.json of " + monitor.text();
          Optional<Named<ViolationsFile>> known = Optional.ofNullable(violations.get(monitor));
          violations.put(monitor, sole(known, file.with(some), name, what).orElseThrow());
        });
    if (found.isEmpty()) {
      withoutViolations.add(name);
    }
  }

  private static MonitorType monitor(FileViolation violation, JsonDocument document, int place) {
    return violation
        .monitor()
        .orElseThrow(
            () ->
                document.problem(
                    JsonPointer.empty().appendProperty("violations").appendIndex(place),
                    "a violation of no known kind of monitoring: expected feature_name, facet,"
                        + " label or metric_name, which say what it is about"));
  }

  private static <T> Optional<Named<T>> sole(
      Optional<Named<T>> known, T file, String name, String what) {
    known.ifPresent(
        first -> {
          throw new BadInputException(
              name
                  + " and "
                  + first.name()
                  + " are both "
                  + what
                  + ": give one of them, or a folder that holds one execution");
        });
    return Optional.of(new Named<>(name, file));
  }
}

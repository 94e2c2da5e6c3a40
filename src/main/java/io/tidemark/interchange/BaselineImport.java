package io.tidemark.interchange;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a baseline of SageMaker's files, of both or of one.
 *
 * <p>Of both, the columns are those of either: one without statistics is judged by its constraints
 * without drift, one without constraints is profiled and not judged. Without {@code
 * constraints.json} the constraints are {@link ConstraintsExport#suggested those that SageMaker
 * suggests}; without {@code statistics.json} the baseline has 0 rows and no drift.
 *
 * <p>An import exported again gives back the files that AWS's container wrote byte for byte. Not
 * kept are: fields that the records do not know, {@code version}, {@code emit_metrics}, the place
 * and spelling of overrides, settings that no column uses, the listed values of a column with more
 * than 120, the order in which another program listed values, the last digits of an estimate of
 * many distinct values. What older files leave out is written.
 *
 * @param monitor whose baseline it becomes
 * @param version names it within its monitor
 * @param createdAt when it is imported
 * @param statistics the statistics with the name of their file
 * @param constraints the constraints with the name of their file
 */
public record BaselineImport(
    MonitorId monitor,
    String version,
    Instant createdAt,
    Optional<Named<StatisticsFile>> statistics,
    Optional<Named<ConstraintsFile>> constraints) {

  /** An import of no files yet. */
  public static BaselineImport of(MonitorId monitor, String version, Instant createdAt) {
    return new BaselineImport(monitor, version, createdAt, Optional.empty(), Optional.empty());
  }

  public BaselineImport withStatistics(String name, StatisticsFile file) {
    return new BaselineImport(
        monitor, version, createdAt, Optional.of(new Named<>(name, file)), constraints);
  }

  public BaselineImport withConstraints(String name, ConstraintsFile file) {
    return new BaselineImport(
        monitor, version, createdAt, statistics, Optional.of(new Named<>(name, file)));
  }

  /**
   * The baseline.
   *
   * @throws BadInputException if there is no file, or if the numbers of a feature contradict each
   *     other; the message names file and feature
   */
  public Baseline baseline() {
    if (statistics.isEmpty() && constraints.isEmpty()) {
      throw new BadInputException(
          "There is nothing to import: give a statistics.json, a constraints.json, or both");
    }
    Profiles profiles = profiles();
    return Baseline.of(
        monitor,
        version,
        statistics.map(s -> s.file().itemCount()).orElse(0L),
        Stream.of(statistics.map(Named::name), constraints.map(Named::name))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" and ")),
        createdAt,
        profiles,
        constraintSet(profiles));
  }

  private Profiles profiles() {
    Map<String, ColumnProfile> byName = new LinkedHashMap<>();
    statistics.ifPresent(
        s ->
            s.file()
                .features()
                .forEach(
                    feature ->
                        byName.put(
                            feature.name(),
                            told(
                                s.name(),
                                feature.name(),
                                () -> ProfileImport.of(feature, s.file().itemCount())))));
    constraints.ifPresent(
        c ->
            c.file()
                .features()
                .forEach(
                    feature ->
                        byName.computeIfAbsent(
                            feature.name(),
                            name ->
                                told(
                                    c.name(),
                                    name,
                                    () -> ProfileImport.unseen(name, feature.inferredType())))));
    return Profiles.of(byName.values());
  }

  private ConstraintSet constraintSet(Profiles profiles) {
    ConstraintsFile file =
        constraints.map(Named::file).orElseGet(() -> ConstraintsExport.suggested(profiles));
    ConstraintsImport rows =
        new ConstraintsImport(
            file,
            constraints.isPresent() ? Constraint.Source.IMPORTED : Constraint.Source.SUGGESTED,
            name ->
                profiles.column(ColumnName.of(name)).orElseThrow().kind() == ColumnKind.NUMERIC);
    List<Constraint> all = new ArrayList<>();
    file.features().forEach(feature -> all.addAll(rows.feature(feature)));
    all.addAll(rows.whole());
    return new ConstraintSet(all);
  }

  private static <T> T told(String file, String feature, Supplier<T> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new BadInputException(file + ": feature '" + feature + "': " + e.getMessage(), e);
    }
  }
}

package io.tidemark.tables;

import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorId;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.tables.BaselinesTable.BaselineRow;
import io.tidemark.tables.PredictionProfilesTable.CubeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The prediction profiles of baselines.
 *
 * @param baselines says of which run a version is
 */
record BaselinePredictions(
    ResultTable<CubeRow> cubes,
    ResultTable<PredictionRows> errors,
    ResultTable<BaselineRow> baselines) {

  /** Adds the predictions of a version that the run is going to make. */
  void add(RunContext run, int version, Optional<PredictionProfiles> profiles) {
    if (profiles.isEmpty()) {
      return;
    }
    List<PredictionRows> parts = new ArrayList<>();
    profiles.ifPresent(
        all ->
            all.parts()
                .forEach(
                    (part, profile) ->
                        parts.add(
                            new PredictionRows(
                                run,
                                DatasetKind.BASELINE,
                                Integer.toString(version),
                                Optional.empty(),
                                part,
                                profile,
                                Optional.empty(),
                                Optional.empty()))));
    List<PredictionRows> erring = PredictionStore.withErrors(parts);
    if (!erring.isEmpty()) {
      errors.add(erring, run.monitor());
    }
    cubes.add(PredictionStore.cubeRows(parts), run.monitor());
  }

  /** Deletes predictions of baselines. */
  void delete(ResultSlice slice) {
    errors.delete(slice);
    cubes.delete(slice);
  }

  /**
   * The predictions of a baseline version; empty where it has none.
   *
   * @throws BadInputException if its scores are counted in cells of another release
   */
  Optional<PredictionProfiles> of(MonitorId monitor, String version) {
    Optional<BaselineRow> found = BaselineRow.of(baselines, monitor, version);
    List<StoredRow> rows = found.map(b -> b.in(cubes)).orElse(List.of());
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    if (rows.stream().anyMatch(StoredPredictions::isInOtherCells)) {
      throw new BadInputException(
          "Baseline version "
              + version
              + " of monitor "
              + monitor
              + " counts its scores in cells of another release, which windows cannot be compared"
              + " in: run tidemark baseline again");
    }
    StoredPredictions stored = new StoredPredictions();
    rows.forEach(stored::addCube);
    found.get().in(errors).forEach(stored::addErrors);
    return Optional.of(stored.profiles());
  }
}

package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import io.tidemark.interchange.ImportFiles;
import io.tidemark.profile.BaselineStates;
import java.util.List;
import java.util.Optional;

/** One kind of monitoring, found by {@link java.util.ServiceLoader}. */
public interface Monitor {

  MonitorType type();

  /** The command, and the job in the table {@code runs}, such as {@code data-quality}. */
  default String job() {
    return type().text();
  }

  /**
   * Its place among the kinds. They are judged and shown in this order; one that takes what another
   * found comes after it.
   */
  default int order() {
    return 100;
  }

  /** Why a configuration does not ask for it; empty if it does. */
  Optional<String> idle(MonitorConfig config);

  /**
   * Why {@code monitor} leaves it out, which runs what a configuration asks for; empty if it does
   * not. Who gives the command of the kind itself is told what is missing instead.
   */
  default Optional<String> unasked(MonitorConfig config) {
    return idle(config);
  }

  /**
   * Refuses a configuration that lacks what judging needs.
   *
   * @throws BadInputException if it does
   */
  default void require(MonitorConfig config) {}

  /**
   * What a configuration that asks for it lacks, one line each, that begins with the key: what can
   * be told without opening a source.
   */
  default List<String> problems(MonitorConfig config) {
    return List.of();
  }

  /** By which policy windows are judged. */
  Enum<?> policy(MonitorConfig config);

  /** What it learns for the baseline, beside what all columns are like. */
  default Learned learn(Training training) {
    return Learned.NOTHING;
  }

  /**
   * What SageMaker's files teach it for the baseline, besides what all columns are like; empty
   * where none of them tells of it, or the configuration does not ask for it.
   *
   * @throws BadInputException if a file tells of something else than the configuration
   */
  default Optional<Learned> taught(MonitorConfig config, ImportFiles files) {
    return Optional.empty();
  }

  /**
   * The files that tell what it knows of a baseline.
   *
   * @param states what the baseline keeps besides the profiles of its columns
   */
  default List<NamedFile> baselineFiles(
      MonitorConfig config, Baseline baseline, BaselineStates states) {
    return List.of();
  }

  /**
   * Whether it judges predictions, so that it shares what is read and stored of them with the
   * others that do.
   */
  default boolean isOfPredictions() {
    return false;
  }

  /**
   * What it wants collected of the captures while another monitor of the same run reads them; empty
   * for nothing. It is asked before any of them judges, and reads nothing until it is used.
   */
  default Optional<Passenger> passenger(WindowWork work) {
    return Optional.empty();
  }

  /**
   * Judges the windows of the request, and earlier ones where what they rest on has changed; hands
   * the results over to be published.
   */
  Judged judge(WindowWork work);
}

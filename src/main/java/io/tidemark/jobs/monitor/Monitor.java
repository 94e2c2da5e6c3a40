package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import java.util.List;
import java.util.Optional;

/** One kind of monitoring, found by {@link java.util.ServiceLoader}. */
public interface Monitor {

  MonitorType type();

  /** The command, and the job in the table {@code runs}, such as {@code data-quality}. */
  default String job() {
    return type().text();
  }

  /** Why a configuration does not ask for it; empty if it does. */
  Optional<String> idle(MonitorConfig config);

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

  /**
   * Whether it judges predictions, so that it shares what is read and stored of them with the
   * others that do.
   */
  default boolean isOfPredictions() {
    return false;
  }

  /**
   * Judges the windows of the request, and earlier ones where what they rest on has changed; hands
   * the results over to be published.
   */
  Judged judge(WindowWork work);
}

package io.tidemark.findings;

import io.tidemark.config.MonitorConfig;
import io.tidemark.interchange.RunReport;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who is told what a run found; found by {@link java.util.ServiceLoader}. What it is
 * configured by is a {@link io.tidemark.config.MonitorSection} of its own.
 *
 * <p>A run of each kind of monitoring is told once, when its metrics, violations and states have
 * been committed; before its files are written (after those of a run that is done part by part) and
 * before its row in {@code runs} says that all is there. So a run that dies is told again when it
 * is run again. A sink that throws fails no run: people are told on the console, and {@code
 * run.json} says it.
 */
public interface RunSink {

  /** As people are told of it, such as {@code slack}. */
  String name();

  /** Why a configuration does not ask for it; empty if it does. */
  Optional<String> idle(MonitorConfig config);

  /**
   * Tells what a run found, or that it failed.
   *
   * @param config of the run
   * @param report what {@code run.json} will say, without files
   */
  void send(MonitorConfig config, RunReport report);

  /**
   * Tells the metrics of windows, when they have been committed and before {@link #send}: of a
   * window that is judged again, once more. One that throws fails no run, likewise.
   */
  default void published(MonitorConfig config, List<PublishedWindow> windows) {}
}

package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.findings.PublishedWindow;
import io.tidemark.findings.RunSink;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.run.Failures;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells sinks what a run found. */
final class Sinks {

  private static final Logger LOG = LoggerFactory.getLogger(Sinks.class);

  /** A class path that cannot be read must not be asked for ever. */
  private static final int MOST = 1000;

  private Sinks() {}

  /**
   * Tells every sink that the configuration asks for what a run found.
   *
   * @return what went wrong, a sentence for each sink that failed
   */
  static List<String> tell(MonitorConfig config, RunReport report) {
    return each(config, "what the run found", sink -> sink.send(config, report));
  }

  /** Tells them of the metrics of windows, likewise. */
  static List<String> tell(MonitorConfig config, List<PublishedWindow> windows) {
    return each(config, "the metrics of the run", sink -> sink.published(config, windows));
  }

  private static List<String> each(MonitorConfig config, String what, Consumer<RunSink> telling) {
    List<String> failed = new ArrayList<>();
    Iterator<RunSink> sinks =
        ServiceLoader.load(RunSink.class, RunSink.class.getClassLoader()).iterator();
    Optional<String> name = Optional.empty();
    for (int i = 0; i < MOST; i++) {
      try {
        name = Optional.empty();
        if (!sinks.hasNext()) {
          break;
        }
        RunSink sink = sinks.next();
        name = Optional.of(sink.name());
        if (sink.idle(config).isEmpty()) {
          telling.accept(sink);
        }
      } catch (Exception | LinkageError | ServiceConfigurationError e) {
        // A sink may be of a jar that does not fit, or is not there any more.
        LOG.info("Sink {} has failed", name.orElse("of a jar"), e);
        failed.add(
            "sink "
                + name.orElse("of a jar")
                + " was not told "
                + what
                + ": "
                + Failures.sentence(e));
      }
    }
    return failed;
  }
}

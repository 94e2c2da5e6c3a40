package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.findings.RunSink;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.run.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells sinks what a run found. */
final class Sinks {

  private static final Logger LOG = LoggerFactory.getLogger(Sinks.class);

  private Sinks() {}

  /**
   * Tells every sink that the configuration asks for.
   *
   * @return what went wrong, a sentence for each sink that failed
   */
  static List<String> tell(MonitorConfig config, RunReport report) {
    List<String> failed = new ArrayList<>();
    for (RunSink sink : ServiceLoader.load(RunSink.class, RunSink.class.getClassLoader())) {
      try {
        if (sink.idle(config).isEmpty()) {
          sink.send(config, report);
        }
      } catch (Exception | LinkageError e) { // A sink may be of a jar that does not fit.
        LOG.info("Sink {} has failed", sink.name(), e);
        failed.add(
            "sink " + sink.name() + " was not told what the run found: " + Failures.sentence(e));
      }
    }
    return failed;
  }
}

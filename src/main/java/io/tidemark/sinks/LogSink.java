package io.tidemark.sinks;

import com.google.auto.service.AutoService;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.Section;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line of the log for each alert, at the level WARN, by the logger of this name. */
@AutoService(SinkType.class)
public final class LogSink implements SinkType {

  private static final Logger LOG = LoggerFactory.getLogger(LogSink.class);

  private record Lines() implements Sink {
    @Override
    public void send(AlertMessage message) {
      LOG.warn("{} (since {}, {})", message.summary(), message.alert().since(), message.dedupKey());
    }
  }

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Sink read(Section section, AllowedPlaces places) {
    return new Lines();
  }
}

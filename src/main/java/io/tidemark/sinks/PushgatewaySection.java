package io.tidemark.sinks;

import com.google.auto.service.AutoService;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.HttpAddress;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.MonitorSection;
import io.tidemark.config.Section;
import io.tidemark.core.Secret;
import java.time.Duration;
import java.util.Optional;

/** Reads the section {@code pushgateway}. */
@AutoService(MonitorSection.class)
public final class PushgatewaySection implements MonitorSection {

  private static final String KEY = "pushgateway";
  private static final int MOST_RETRIES = 20;

  /**
   * What the section says.
   *
   * @param endpoint where it is; empty for none
   */
  record Pushgateway(Optional<Endpoint> endpoint) {}

  static Optional<Endpoint> endpoint(MonitorConfig config) {
    return config.section(KEY, Pushgateway.class).endpoint();
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public Pushgateway read(Section section) {
    return read(section, AllowedPlaces.ANYWHERE);
  }

  @Override
  public Pushgateway read(Section section, AllowedPlaces places) {
    Optional<Secret> url = HttpAddress.read(section.at("url"), places);
    Duration timeout = section.at("timeout").duration();
    if (timeout.toMillis() < 1) {
      section.at("timeout").refuse("expected at least 1 millisecond");
    }
    int retries = section.at("retries").whole(0, MOST_RETRIES);
    return new Pushgateway(url.map(u -> new Endpoint(u, timeout, retries)));
  }
}

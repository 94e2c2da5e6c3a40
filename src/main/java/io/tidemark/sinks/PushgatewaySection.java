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
    // Read where no address is given, too, so that what makes no sense is told.
    Duration timeout = Endpoint.timeout(section);
    int retries = Endpoint.retries(section);
    return new Pushgateway(url.map(u -> new Endpoint(u, timeout, retries)));
  }
}

package io.tidemark.jobs.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class AppVersion {

  private AppVersion() {}

  /** As {@code 0.1.0}. */
  public static String text() {
    try (InputStream in = AppVersion.class.getResourceAsStream("/tidemark.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.tidemark.jobs.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class AppVersion {

  private AppVersion() {}

  /**
   * As {@code 0.1.0+1a2b3c4d5e}, the release and the commit that it was built from; without that
   * where the sources were no checkout.
   */
  public static String text() {
    try (InputStream in = AppVersion.class.getResourceAsStream("/tidemark.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return text(properties.getProperty("version"), properties.getProperty("commit", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the build did not know stands there as it is written. */
  static String text(String version, String commit) {
    return commit.matches("[0-9a-f]+") ? version + "+" + commit : version;
  }
}

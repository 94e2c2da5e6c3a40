package io.tidemark.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
public final class AppVersion implements IVersionProvider {

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

  @Override
  public String[] getVersion() {
    return new String[] {"tidemark " + text()};
  }
}

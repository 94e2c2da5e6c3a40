package io.tidemark.views;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Optional;

/**
 * The parser of Trino 435, the newest whose classes Java 17 loads. It needs another ANTLR than
 * Spark has, so it lives in a class loader of its own, over the jars that the build puts into
 * {@code target/trino}.
 */
final class TrinoParser implements AutoCloseable {

  private final URLClassLoader classes;
  private final Object parser;

  TrinoParser() throws ReflectiveOperationException {
    File[] jars = new File("target/trino").listFiles((folder, name) -> name.endsWith(".jar"));
    classes =
        new URLClassLoader(
            Arrays.stream(jars).map(TrinoParser::url).toArray(URL[]::new),
            ClassLoader.getPlatformClassLoader());
    parser =
        classes.loadClass("io.trino.sql.parser.SqlParser").getDeclaredConstructor().newInstance();
  }

  private static URL url(File file) {
    try {
      return file.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What Trino has against a statement; empty where it understands it. */
  Optional<String> problem(String statement) throws ReflectiveOperationException {
    try {
      parser.getClass().getMethod("createStatement", String.class).invoke(parser, statement);
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(e.getCause().toString());
    }
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}

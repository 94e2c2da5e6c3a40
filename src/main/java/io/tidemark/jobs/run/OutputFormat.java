package io.tidemark.jobs.run;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** How a result is printed: for people, or as one JSON document. Named as on the command line. */
public enum OutputFormat {
  text,
  json;

  /** Prints one of the two, of which only that one is made. */
  public void print(PrintWriter out, Supplier<String> forPeople, Supplier<byte[]> asJson) {
    out.print(
        this == json ? new String(asJson.get(), StandardCharsets.UTF_8) + "\n" : forPeople.get());
    out.flush();
  }
}

package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RedactedWriterTest {

  private static final String TEXT = "{\"column\":\"wombats\",\"at\":\"ftp://u:p@h\"}";

  private static String printed(Function<PrintStream, PrintWriter> writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (PrintWriter out = writer.apply(stream)) {
      out.print(TEXT);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void resultsKeepTheirNamesAlsoWhereAPasswordIsCalledAlike() {
    Secret.of("wombats");
    assertThat(printed(RedactedWriter::ofResults))
        .isEqualTo("{\"column\":\"wombats\",\"at\":\"ftp://***@h\"}");
    assertThat(printed(RedactedWriter::ofMessages))
        .isEqualTo("{\"column\":\"***\",\"at\":\"ftp://***@h\"}");
  }
}

package io.tidemark.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.capture.format.QuarantineReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLinesTest {

  private static final int MOST_BYTES = 1000;

  @TempDir Path folder;

  @Test
  void linesEndWithALineFeedOrTheFile() throws IOException {
    assertThat(read("a.jsonl", "one\r\n\ntwo\n".getBytes(UTF_8)))
        .containsExactly("1 one", "2 ", "3 two");
    assertThat(read("b.jsonl", "one\ntwo".getBytes(UTF_8))).containsExactly("1 one", "2 two");
    assertThat(read("c.jsonl", new byte[0])).isEmpty();
  }

  @Test
  void aLineThatIsTooLongIsToldAndTheNextOneIsRead() throws IOException {
    String most = "a".repeat(MOST_BYTES);

    List<String> lines = read("a.jsonl", (most + "\n" + most + "a\nlast").getBytes(UTF_8));

    assertThat(lines.get(0)).isEqualTo("1 " + most);
    assertThat(lines.get(1)).isEqualTo("2 LINE_TOO_LONG " + most + "a");
    assertThat(lines.get(2)).isEqualTo("3 last");
  }

  @Test
  void whatCanBeReadOfADamagedFileIsRead() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append(Integer.toHexString(i * 7919)).append('\n');
    }
    byte[] whole = gzip(text.toString());

    List<String> lines = read("a.jsonl.gz", Arrays.copyOf(whole, whole.length / 2));

    assertThat(lines).hasSizeGreaterThan(1000);
    assertThat(lines.get(1000)).isEqualTo("1001 " + Integer.toHexString(1000 * 7919));
    assertThat(lines.get(lines.size() - 1)).startsWith(lines.size() + " UNREADABLE_FILE");
    assertThat(read("b.jsonl.gz", "no gzip".getBytes(UTF_8)))
        .singleElement()
        .asString()
        .startsWith("1 UNREADABLE_FILE");
  }

  @Test
  void aFileThatIsGoneIsTold() {
    try (FileLines lines = open(folder.resolve("gone.jsonl"), Framing.LINES)) {
      assertThat(lines.next().problem()).contains(QuarantineReason.UNREADABLE_FILE);
      assertThat(lines.hasNext()).isFalse();
    }
  }

  @Test
  void aWholeFileIsOneLine() throws IOException {
    Path file = folder.resolve("a.json");
    Files.writeString(file, "{\n\"a\": \"\u00ff\"\n}\n");
    assertThat(texts(open(file, Framing.WHOLE_FILE)))
        .containsExactly("1 {\n\"a\": \"\u00ff\"\n}\n");
  }

  @Test
  void aManifestStandsForTheFilesThatItNames() throws IOException {
    Path data = Files.createDirectories(folder.resolve("out"));
    Files.writeString(data.resolve("a.csv.out"), "1,id1,t\n2,id2,t\n");
    Files.writeString(data.resolve("b.csv.out"), "3,id3,t\n");
    Files.writeString(folder.resolve("secret"), "4,id4,t\n");
    String manifest =
        """
        [{"prefix": "%s/"},
         "a.csv.out", "../secret", "missing.csv.out", "b.csv.out"]
        """
            .formatted(data);

    assertThat(manifest("m.json", manifest))
        .containsExactly(
            "1 1,id1,t",
            "2 2,id2,t",
            "1 FORBIDDEN_PLACE " + manifest,
            "1 UNREADABLE_FILE ",
            "1 3,id3,t");
    assertThat(
            manifest("single.json", "[{\"prefix\": \"" + data.resolve("b.csv.out") + "\"}, \"\"]"))
        .containsExactly("1 3,id3,t");
    assertThat(manifest("broken.json", "[{\"prefix\": 1}, \"a\"]"))
        .containsExactly("1 INVALID_PAYLOAD [{\"prefix\": 1}, \"a\"]");
    assertThat(manifest("a.csv.out", "1,id1,t\n")).containsExactly("1 1,id1,t");
  }

  private List<String> manifest(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    PlaceRule rule = address -> address.contains("..") ? Optional.of("outside") : Optional.empty();
    return texts(
        ManifestLines.open(
            file.toString(), Framing.LINES, rule, MOST_BYTES, new Configuration(false)));
  }

  private List<String> read(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, content);
    return texts(open(file, Framing.LINES));
  }

  private static FileLines open(Path file, Framing framing) {
    return FileLines.open(file.toString(), framing, MOST_BYTES, new Configuration(false));
  }

  private static List<String> texts(Iterator<FileLines.Line> lines) {
    List<String> texts = new ArrayList<>();
    lines.forEachRemaining(
        line ->
            texts.add(
                line.source().number()
                    + " "
                    + line.problem().map(p -> p + " ").orElse("")
                    + new String(line.source().bytes(), UTF_8)));
    return texts;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}

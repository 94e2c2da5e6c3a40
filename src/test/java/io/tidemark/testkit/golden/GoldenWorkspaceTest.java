package io.tidemark.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The golden workspace can be opened anywhere, and is made of what it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenWorkspaceTest {

  /** A place on one machine: a URI of a local file, or a path below a folder of a system. */
  private static final Pattern PLACE =
      Pattern.compile(
          "file:/|(?<![\\w/.-])/(tmp|work|root|home|Users|var|private|mnt|opt|usr|data)/[\\w.-]+"
              + "|[A-Z]:\\\\\\w{3,}");

  private final GoldenWorkspace golden = new GoldenWorkspace("0.1.0");
  private Path folder;

  @BeforeAll
  void unpack(@TempDir Path folder) throws IOException {
    golden.unpack(folder);
    this.folder = folder;
  }

  @Test
  void noPathOfAMachineStandsInIt() throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> files = new ArrayList<>(GoldenWorkspace.files(folder));
    files.addAll(GoldenWorkspace.MONITORS.stream().map(m -> golden.file(m + ".conf")).toList());
    files.add(golden.file("README.md"));
    for (Path file : files) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      Matcher place = PLACE.matcher(file.getFileName() + "\n" + text);
      if (place.find()) {
        found.add(file + ": " + place.group());
      }
    }
    assertThat(found).isEmpty();
    assertThat(files).hasSizeGreaterThan(100);
  }

  @Test
  void aPathOfAMachineWouldBeFound() {
    for (String text :
        List.of(
            "{\"path\":\"file:///golden/1.jsonl\"}",
            "\u0003/tmp/golden/lake",
            "at /home/someone/lake",
            "C:\\lake")) {
      assertThat(PLACE.matcher(text).find()).as(text).isTrue();
    }
    assertThat(PLACE.matcher(GoldenWorkspace.ROOT + "/landing/captures/1.jsonl").find()).isFalse();
  }

  /** Otherwise the search above would not see the texts in them. */
  @Test
  void parquetFilesAreNotCompressed() throws IOException {
    int files = 0;
    for (Path file : GoldenWorkspace.files(folder)) {
      if (file.toString().endsWith(".parquet")) {
        files++;
        try (ParquetFileReader reader =
            ParquetFileReader.open(
                HadoopInputFile.fromPath(
                    new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
          assertThat(reader.getFooter().getBlocks())
              .as(file.toString())
              .flatExtracting(b -> b.getColumns())
              .allMatch(c -> c.getCodec() == CompressionCodecName.UNCOMPRESSED);
        }
      }
    }
    assertThat(files).isGreaterThan(30);
  }

  @Test
  void itIsMadeOfTheInputThatTheTestsGoOnWith() throws IOException {
    Map<String, List<String>> files = new HashMap<>(GoldenInput.training());
    for (int instalment = 0; instalment < 2; instalment++) {
      files.putAll(GoldenInput.captures(instalment));
      files.putAll(GoldenInput.labels(instalment));
    }
    for (Map.Entry<String, List<String>> file : files.entrySet()) {
      assertThat(Files.readAllLines(folder.resolve(file.getKey())))
          .as(file.getKey())
          .isEqualTo(file.getValue());
    }
    assertThat(GoldenWorkspace.files(folder.resolve("landing")))
        .hasSize(files.size() - GoldenInput.training().size());
  }

  @Test
  void everyTableHoldsRows() throws IOException {
    List<String> lines = Files.readAllLines(golden.file(GoldenWorkspace.MANIFEST));
    for (String table : GoldenManifest.SUMS.keySet()) {
      assertThat(lines).anyMatch(l -> l.startsWith(table + " ") && l.matches(".* rows [1-9]\\d*"));
    }
  }
}

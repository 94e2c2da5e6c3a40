package io.tidemark.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.delta.DeltaAnalysisException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

class TableMakingTest {

  @TempDir private Path folder;

  private Path log;
  private int made;

  @BeforeEach
  void beginLog() throws IOException {
    log = Files.createDirectories(folder.resolve("runs/_delta_log"));
  }

  private Path commit() {
    return log.resolve("00000000000000000000.json");
  }

  private void make(Duration patience) {
    new TableMaking(new Configuration(), patience)
        .make(() -> Files.exists(commit()), this::makeAsDelta);
  }

  /** Makes a table as Delta does: only where there is nothing. */
  private void makeAsDelta() {
    try {
      if (Files.exists(log.getParent()) && !isEmpty(log.getParent())) {
        sneak(occupied());
      }
      Files.createDirectories(log);
      Files.writeString(commit(), "{}");
      made++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DeltaAnalysisException occupied() {
    return new DeltaAnalysisException(
        "DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION",
        new String[] {"`runs`", log.getParent().toUri().toString()},
        Option.empty(),
        Option.empty());
  }

  /** Scala does not declare what it throws. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> void sneak(Exception e) throws E {
    throw (E) e;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  @Test
  void anEmptyLogIsClearedAndTheTableMade() {
    make(Duration.ofMillis(300));

    assertThat(made).isEqualTo(1);
  }

  @Test
  void soIsALogWithoutACommit() throws IOException {
    String unfinished = ".00000000000000000000.json.5f1c.tmp";
    Files.writeString(log.resolve(unfinished), "{\"commitInfo\"");
    Files.writeString(log.resolve("." + unfinished + ".crc"), "crc");
    Files.createDirectories(log.resolve("_staged_commits"));
    Files.createFile(commit().resolveSibling("00000000000000000000.json.part"));

    make(Duration.ofMillis(300));

    assertThat(made).isEqualTo(1);
    assertThat(log.resolve(unfinished)).doesNotExist();
  }

  @Test
  void aTableThatAnotherRunFinishesIsLeftAsItIs() throws Exception {
    Thread other =
        new Thread(
            () -> {
              try {
                Thread.sleep(500);
                Files.writeString(commit(), "of the other");
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    other.start();
    make(Duration.ofSeconds(30));
    other.join();

    assertThat(made).isZero();
    assertThat(commit()).hasContent("of the other");
  }

  /** Another run takes what is half-made away, just as this one is told of it. */
  @Test
  void aPlaceThatHasBeenClearedIsTakenAtTheNextAttempt() {
    new TableMaking(new Configuration(), Duration.ofSeconds(30))
        .make(
            () -> Files.exists(commit()),
            () -> {
              try {
                makeAsDelta();
              } finally {
                FileUtil.fullyDelete(made > 0 ? new File("none") : log.getParent().toFile());
              }
            });

    assertThat(made).isEqualTo(1);
    assertThat(commit()).exists();
  }

  @Test
  void aPlaceThatIsRefusedForNoReasonIsNotAskedForEver() throws IOException {
    Files.delete(log);
    assertThatThrownBy(
            () ->
                new TableMaking(new Configuration(), Duration.ZERO)
                    .make(() -> false, () -> sneak(occupied())))
        .matches(TableMaking::isOccupied);
  }

  @Test
  void filesOfSomethingElseAreLeftAndRefused() throws IOException {
    Path theirs = Files.writeString(log.getParent().resolve("notes.txt"), "mine");

    assertThatThrownBy(() -> make(Duration.ZERO)).matches(TableMaking::isOccupied);
    Files.move(theirs, log.resolve("notes.txt"));
    assertThatThrownBy(() -> make(Duration.ZERO)).matches(TableMaking::isOccupied);

    assertThat(log.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void aFirstCommitThatComesBeforeOursIsTakenForOurs() {
    new TableMaking(new Configuration(), Duration.ZERO)
        .make(
            () -> made > 0,
            () -> {
              made++;
              throw new ConcurrentModificationException("another run was faster");
            });

    assertThat(made).isEqualTo(1);
  }

  @Test
  void aConflictThatNeverEndsGoesOnItsWay() {
    assertThatThrownBy(
            () ->
                new TableMaking(new Configuration(), Duration.ZERO)
                    .make(
                        () -> false,
                        () -> {
                          made++;
                          throw new ConcurrentModificationException("again");
                        }))
        .hasMessage("again");
    assertThat(made).isEqualTo(5);
  }
}

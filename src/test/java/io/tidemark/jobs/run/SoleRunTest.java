package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.TidemarkException;
import io.tidemark.core.Window;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoleRunTest {

  private static final Optional<Window> DAY =
      Optional.of(Window.of("2026-01-04T00:00:00Z", "2026-01-05T00:00:00Z"));

  private static final SoleRun.Pace BEATLESS =
      new SoleRun.Pace(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO);

  @TempDir private Path folder;

  /** Where it is not the folder. */
  private String workspace = "";

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  private static SoleRun.Pace pace(int patienceMillis, int silenceMillis) {
    return new SoleRun.Pace(
        Duration.ofMillis(patienceMillis),
        Duration.ofMillis(20),
        Duration.ofMillis(silenceMillis),
        Duration.ofMillis(5));
  }

  private JobRun run(String id) {
    return ShopRun.of(
        workspace.isEmpty() ? folder.toString() : workspace, "data-quality", id, hadoop());
  }

  private static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    hadoop.setClass("fs.gaps.impl", Store.class, FileSystem.class);
    return hadoop;
  }

  private SoleRun begin(String id, SoleRun.Pace pace) {
    return SoleRun.begin(run(id), DAY, told::add, pace);
  }

  private Path file() {
    return Path.of(SoleRun.place(run("any"), DAY).toString());
  }

  /** As a run leaves it that cannot delete it. */
  private void leave(String machine, long process) throws IOException {
    try (SoleRun dead = begin("dead", BEATLESS)) {
      assertThat(dead).isNotNull();
      Properties said = new Properties();
      said.load(new StringReader(Files.readString(file())));
      said.setProperty("machine", machine.isEmpty() ? said.getProperty("machine") : machine);
      said.setProperty("process", Long.toString(process));
      said.setProperty("run", "left");
      Files.writeString(file(), text(said));
    }
  }

  private static String text(Properties said) {
    StringBuilder text = new StringBuilder();
    said.forEach((key, value) -> text.append(key + "=" + value + "\n"));
    return text.toString().replace("\\", "\\\\");
  }

  @Test
  void theSecondBeginsWhenTheFirstHasEnded() throws Exception {
    // Whoever looks while the file is rewritten finds it empty: this one is not.
    SoleRun first = begin("r1", BEATLESS);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<SoleRun> second = thread.submit(() -> begin("r2", pace(60_000, 60_000)));
      while (told.isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(second.isDone()).isFalse();
      first.close();
      second.get().close();
    } finally {
      thread.shutdownNow();
    }
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("Run r1 of data-quality is at work since 2026-01-05T12:00:00Z on ")
        .endsWith(
            " (process "
                + ProcessHandle.current().pid()
                + "): waiting for it to end, 60 s at most");
    assertThat(file()).doesNotExist();
  }

  @Test
  void aFileThatWasNotWrittenToItsEndSaysThatThereIsARun() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "run=r0\n");
    begin("r1", pace(60_000, 300)).close();
    assertThat(told).containsExactly("Another run is at work: waiting for it to end, 60 s at most");
  }

  /** As an object store: what takes the place of another file deletes it first. */
  static final class Store extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("gaps:///");
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
        throws IOException {
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      return super.rename(from, to);
    }

    @Override
    protected void checkPath(org.apache.hadoop.fs.Path path) {}

    @Override
    public File pathToFile(org.apache.hadoop.fs.Path path) {
      return new File(path.toUri().getPath());
    }
  }

  @Test
  void aBeatLeavesNoMomentWithoutTheFile() {
    workspace = "gaps://" + folder;
    try (SoleRun first = begin("r1", pace(2000, 60_000))) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> begin("r2", pace(2000, 60_000)))
          .isInstanceOf(TidemarkException.class)
          .hasMessageStartingWith("Run r1 of data-quality is at work since 2026-01-05T12:00:00Z");
    }
  }

  @Test
  void oneThatIsStillAtWorkIsTold() {
    // It beats, so that the silence is never long enough to take it for dead.
    try (SoleRun first = begin("r1", pace(4000, 2000))) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> begin("r2", pace(4000, 2000)))
          .isInstanceOf(TidemarkException.class)
          .hasMessageStartingWith("Run r1 of data-quality is at work since 2026-01-05T12:00:00Z")
          .hasMessageEndingWith("; run again when it has ended");
    }
  }

  @Test
  void anotherWindowIsNotWaitedFor() {
    Optional<Window> other = Optional.of(Window.of("2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z"));
    try (SoleRun first = begin("r1", pace(1000, 60_000));
        SoleRun second = SoleRun.begin(run("r2"), other, told::add, pace(0, 60_000))) {
      assertThat(second).isNotSameAs(first);
      assertThat(told).isEmpty();
    }
  }

  @Test
  void aProcessOfThisMachineThatIsGoneIsNotWaitedFor() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    leave("", process.pid());

    begin("r2", pace(0, 60_000)).close();
    assertThat(told).isEmpty();
  }

  @Test
  void aRunOfAnotherMachineIsTakenForDeadWhenItIsSilent() throws IOException {
    leave("elsewhere", ProcessHandle.current().pid());

    begin("r2", pace(60_000, 300)).close();
    assertThat(told).singleElement().asString().startsWith("Run left of data-quality is at work");
    assertThat(file()).doesNotExist();
  }

  @Test
  void aFileThatWasNeverWrittenToTheEndIsTakenForOneOfTheDead() throws IOException {
    Files.createDirectories(file().getParent());
    Files.createFile(file());

    begin("r2", pace(60_000, 300)).close();
    assertThat(file()).doesNotExist();
  }

  @Test
  void ofManyAtOnceNeverTwoAreAtWork() throws Exception {
    AtomicInteger working = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> runs = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String id = "r" + i;
        runs.add(
            () -> {
              SoleRun sole = begin(id, pace(60_000, 60_000));
              int most = working.incrementAndGet();
              Thread.sleep(30);
              working.decrementAndGet();
              sole.close();
              return most;
            });
      }
      for (Future<Integer> most : threads.invokeAll(runs)) {
        assertThat(most.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}

package io.tidemark.jobs.run;

import io.tidemark.core.BadInputException;
import io.tidemark.core.TidemarkException;
import io.tidemark.core.Window;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one run at a time do what two cannot do together: take in files of one monitor, or judge one
 * of its windows, whose metrics would be of the one run and their violations of the other. It is a
 * file that the run makes where there is none, rewrites every few seconds as long as it lives, and
 * deletes when it has ended. Whoever finds the file of another run waits for it to go.
 *
 * <p>A run that was killed leaves its file. On the same machine its process is known to be gone,
 * and the next run takes its place at once; elsewhere it is taken for dead when the file has not
 * changed for half a minute, by the clock of the one who waits. Where a file system cannot make a
 * file only if there is none, as some object stores, two runs that begin within the same moment may
 * both go on. So the file is a courtesy, which spares users runs that get into each other's way:
 * that a batch is taken in once is up to Spark's checkpoint and to Delta, and that no row is lost
 * to its commits.
 */
public final class SoleRun implements AutoCloseable {

  /** How long a run waits for others. */
  public static final Duration PATIENCE = Duration.ofMinutes(1);

  /** How long to wait, and how often the file is rewritten and looked at. */
  record Pace(Duration patience, Duration beat, Duration silence, Duration look) {
    static final Pace USUAL =
        new Pace(PATIENCE, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(250));

    /** The same with less patience, but enough to find out that the other run has died. */
    Pace of(Duration most) {
      Duration least = silence.plus(beat);
      return new Pace(most.compareTo(least) < 0 ? least : most, beat, silence, look);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(SoleRun.class);

  private final FileSystem files;
  private final Path place;
  private final Pace pace;
  private final RunningProcess own;
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "tidemark-sole-run");
            thread.setDaemon(true);
            return thread;
          });
  private long beat;

  private SoleRun(FileSystem files, Path place, JobRun run, Pace pace) {
    this.files = files;
    this.place = place;
    this.pace = pace;
    this.own = RunningProcess.of(run);
  }

  /**
   * Does the work when no other run of the same job is at work, over the same window if there is
   * one.
   *
   * @param progress is told of the waiting
   * @throws TidemarkException if another run is still at work after a minute
   */
  public static <T> T during(
      JobRun run, Optional<Window> window, Progress progress, Supplier<T> work) {
    SoleRun sole = begin(run, window, progress, Pace.USUAL);
    try {
      return work.get();
    } finally {
      sole.close();
    }
  }

  /**
   * Begins when no other run of the same job is at work over the window; others begin once it is
   * closed.
   *
   * @param progress is told of the waiting
   * @param patience how long to wait at most; it is longer where that is too short to find out that
   *     the other run has died
   * @throws TidemarkException if another run is still at work then
   */
  public static SoleRun begin(JobRun run, Window window, Progress progress, Duration patience) {
    return begin(run, Optional.of(window), progress, Pace.USUAL.of(patience));
  }

  static SoleRun begin(JobRun run, Optional<Window> window, Progress progress, Pace pace) {
    Path place = place(run, window);
    try {
      FileSystem files = place.getFileSystem(run.files().hadoop());
      SoleRun sole =
          new SoleRun(
              files instanceof LocalFileSystem local ? local.getRawFileSystem() : files,
              place,
              run,
              pace);
      sole.await(progress);
      return sole;
    } catch (IOException e) {
      if (e instanceof AccessDeniedException || Failures.isOfThePlace(e)) {
        throw new BadInputException(
            "workspace = "
                + run.config().workspace()
                + " cannot be written: "
                + Failures.sentence(e)
                + "; give a folder that exists or that may be created and written",
            e);
      }
      throw new TidemarkException("Cannot write " + place + ": " + Failures.sentence(e), e);
    }
  }

  /** The file of a run of this job. */
  static Path place(JobRun run, Optional<Window> window) {
    return new Path(
        run.config().workspace() + "/running/" + run.config().monitor(),
        run.job().value() + window.map(w -> "_" + Results.span(w)).orElse("") + ".properties");
  }

  private void await(Progress progress) throws IOException {
    long end = System.nanoTime() + pace.patience().toNanos();
    Optional<RunningProcess> seen = Optional.empty();
    long changed = System.nanoTime();
    boolean isTold = false;
    while (!isTaken()) {
      Optional<RunningProcess> found = read(seen);
      if (!found.equals(seen)) {
        seen = found;
        changed = System.nanoTime();
      }
      if (found.isPresent() && (isUnchangedFor(pace.silence(), changed) || found.get().hasDied())) {
        LOG.info("Run {} has died and left {}", found.get().run(), place);
        remove(found.get());
        continue;
      }
      if (System.nanoTime() > end) {
        throw new TidemarkException(
            found.map(RunningProcess::sentence).orElse(RunningProcess.UNNAMED)
                + "; run again when it has ended");
      }
      boolean isKnown = found.filter(RunningProcess::isWritten).isPresent();
      if (!isTold && found.isPresent() && (isKnown || isUnchangedFor(pace.beat(), changed))) {
        isTold = true;
        progress.step(
            found.get().sentence()
                + ": waiting for it to end, "
                + pace.patience().toSeconds()
                + " s at most");
      }
      sleep(pace.look());
    }
    long every = pace.beat().toMillis();
    Future<?> unused =
        beats.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
  }

  private static boolean isUnchangedFor(Duration time, long changed) {
    return System.nanoTime() - changed > time.toNanos();
  }

  /** What the file says; as long as it is being written, what it said. */
  private Optional<RunningProcess> read(Optional<RunningProcess> seen) throws IOException {
    return read().map(found -> found.isWritten() ? found : seen.orElse(found));
  }

  /** Makes the file, unless there is one. */
  private boolean isTaken() throws IOException {
    files.mkdirs(place.getParent());
    try (OutputStream out = created()) {
      out.write(own.withBeat(beat).bytes());
    } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException e) {
      return false;
    }
    return isOwn();
  }

  private OutputStream created() throws IOException {
    if (files instanceof org.apache.hadoop.fs.RawLocalFileSystem local) {
      // Hadoop looks first and creates then: two could find that there is none.
      return java.nio.file.Files.newOutputStream(
          local.pathToFile(place).toPath(),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
    }
    return files.create(place, false);
  }

  private boolean isOwn() throws IOException {
    return read().filter(f -> f.run().equals(own.run())).isPresent();
  }

  /** What the file says; empty where there is none. */
  private Optional<RunningProcess> read() throws IOException {
    try (InputStream in = files.open(place)) {
      return Optional.of(RunningProcess.read(in.readAllBytes()));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private void beat() {
    try {
      if (!isOwn()) {
        LOG.warn("Another run took this one for dead and has written {}", place);
        beats.shutdown();
        return;
      }
      beat++;
      // Written over, not replaced: object stores delete before they rename, and whoever looked in
      // between would find no run at work.
      try (OutputStream out = files.create(place, true)) {
        out.write(own.withBeat(beat).bytes());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot rewrite {}, so that other runs may take this one for dead", place, e);
    }
  }

  /** Deletes the file of a dead run, unless another has taken its place. */
  private void remove(RunningProcess dead) throws IOException {
    if (read(Optional.of(dead)).filter(dead::equals).isPresent()) {
      files.delete(place, false);
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TidemarkException("Interrupted while another run was at work", e);
    }
  }

  /** Lets other runs begin. */
  @Override
  public void close() {
    beats.shutdown();
    try {
      if (beats.awaitTermination(pace.silence().toMillis(), TimeUnit.MILLISECONDS) && isOwn()) {
        files.delete(place, false);
      }
    } catch (IOException e) {
      LOG.warn("Cannot delete {}: the next run waits until it is taken for dead", place, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.tidemark.jobs.run;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;

/**
 * Which run is at work where, as a file says it.
 *
 * @param run its id
 * @param job what it does
 * @param since when it began
 * @param machine the name of the machine, and what tells containers of one name apart
 * @param process its number there
 * @param processSince when the process began, which no other process of that number did
 * @param beat grows with every sign of life
 */
record RunningProcess(
    String run,
    String job,
    String since,
    String machine,
    String process,
    String processSince,
    String beat) {

  /** What is said of a run whose file does not say which one it is. */
  static final String UNNAMED = "Another run is at work";

  private static final String MACHINE = machineName();

  /** This process, at work on the run. */
  static RunningProcess of(JobRun run) {
    ProcessHandle process = ProcessHandle.current();
    return new RunningProcess(
        run.context().runId(),
        run.job().value(),
        run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        MACHINE,
        Long.toString(process.pid()),
        since(process),
        "0");
  }

  /**
   * What the bytes say; a word that is not among them, since they were not written whole, is "?".
   */
  static RunningProcess read(byte[] bytes) throws IOException {
    Properties found = new Properties();
    found.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
    return new RunningProcess(
        found.getProperty("run", "?"),
        found.getProperty("job", "?"),
        found.getProperty("since", "?"),
        found.getProperty("machine", "?"),
        found.getProperty("process", "?"),
        found.getProperty("process-since", ""),
        found.getProperty("beat", "?"));
  }

  byte[] bytes() throws IOException {
    Properties all = new Properties();
    all.setProperty("run", run);
    all.setProperty("job", job);
    all.setProperty("since", since);
    all.setProperty("machine", machine);
    all.setProperty("process", process);
    all.setProperty("process-since", processSince);
    all.setProperty("beat", beat);
    StringWriter text = new StringWriter();
    all.store(text, null);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the file was written to its end. */
  boolean isWritten() {
    return !List.of(run, job, since, machine, process, beat).contains("?");
  }

  RunningProcess withBeat(long number) {
    return new RunningProcess(
        run, job, since, machine, process, processSince, Long.toString(number));
  }

  /**
   * As in: Run 4711 of ingest-capture is at work since 2026-01-05T10:00:00Z on host (process 7). A
   * file that was not written to its end says no more than that there is one.
   */
  String sentence() {
    if (!isWritten()) {
      return "Another run is at work";
    }
    return "Run "
        + run
        + " of "
        + job
        + " is at work since "
        + since
        + " on "
        + machine.replaceAll(" .*", "")
        + " (process "
        + process
        + ")";
  }

  /** Whether it was a process of this machine, and is gone. */
  boolean hasDied() {
    if (!MACHINE.equals(machine) || !process.matches("\\d{1,18}")) {
      return false;
    }
    return ProcessHandle.of(Long.parseLong(process))
        .filter(p -> isSame(since(p), processSince))
        .isEmpty();
  }

  /** Two processes see the start of a third one up to a second apart, and a number comes again. */
  private static boolean isSame(String since, String other) {
    if (since.isEmpty() || other.isEmpty()) {
      return true;
    }
    return Duration.between(Instant.parse(since), Instant.parse(other)).abs().toSeconds() < 5;
  }

  private static String since(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  private static String machineName() {
    String name;
    try {
      name = InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      name = "unknown";
    }
    try {
      return name + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return name;
    }
  }
}

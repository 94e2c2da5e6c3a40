package io.tidemark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom: the table of the architecture, and what no package may do. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.tidemark");

  private static final String SPARK = "org.apache.spark..";
  private static final String SCALA = "scala..";
  private static final String DELTA = "io.delta..";
  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String JMESPATH = "io.burt.jmespath..";
  private static final String LOG = "org.slf4j..";

  /** Our package, those of ours that it may know, and what it may know of others. */
  record Rule(String ours, List<String> known, List<String> foreign) {
    @Override
    public String toString() {
      return ours;
    }
  }

  static Stream<Rule> rules() {
    return Stream.of(
        new Rule("core", List.of(), List.of()),
        new Rule("profile", List.of("core"), List.of("org.apache.datasketches..", LOG)),
        new Rule(
            "metrics",
            List.of("core", "profile"),
            List.of("org.apache.commons.math3..", "com.google.auto.service..", LOG)),
        new Rule("constraints", List.of("core", "profile", "metrics"), List.of(LOG)),
        new Rule("config", List.of("core"), List.of("com.typesafe.config..", LOG)),
        new Rule(
            "deequ",
            List.of("core", "profile", "metrics", "constraints"),
            List.of("com.amazon.deequ..", SPARK, SCALA, LOG)),
        new Rule("formula", List.of("core", "profile", "deequ"), List.of(SPARK, SCALA, LOG)),
        new Rule("explain", List.of("core"), List.of("org.apache.commons.math3..", JACKSON, LOG)),
        new Rule("http", List.of("core"), List.of("dev.failsafe..", LOG)),
        new Rule("alerts", List.of("core"), List.of(LOG)),
        new Rule(
            "report",
            List.of("core", "config", "profile", "metrics"),
            List.of("com.google.auto.service..", "gg.jte..", LOG)),
        new Rule(
            "sinks",
            List.of("core", "config", "constraints", "interchange", "findings", "http", "alerts"),
            List.of(
                "com.google.auto.service..",
                "dev.failsafe..",
                "jakarta.mail..",
                "org.apache.kafka..",
                JACKSON,
                LOG)),
        new Rule(
            "scorer",
            List.of("core", "explain", "http"),
            List.of("ai.onnxruntime..", "ml.dmlc.xgboost4j..", JACKSON, LOG)),
        new Rule("scan", List.of("core", "profile", "explain"), List.of(SPARK, SCALA, LOG)),
        new Rule(
            "models",
            List.of("core", "profile", "explain"),
            List.of(SPARK, SCALA, "org.apache.hadoop..", JACKSON, LOG)),
        new Rule(
            "baseline",
            List.of("core", "profile", "metrics", "constraints", "scan", "deequ"),
            List.of(SPARK, SCALA, LOG)),
        new Rule("delta", List.of("core"), List.of(SPARK, SCALA, "org.apache.hadoop..", LOG)),
        new Rule(
            "capture",
            List.of("core", "profile", "delta"),
            List.of(SPARK, SCALA, DELTA, "org.apache.hadoop..", JACKSON, JMESPATH, LOG)),
        new Rule(
            "tables",
            List.of("core", "profile", "metrics", "constraints", "delta", "alerts", "report"),
            List.of(SPARK, SCALA, DELTA, "org.apache.hadoop..", LOG)),
        new Rule("views", List.of("core", "tables"), List.of("org.apache.hadoop..", LOG)),
        new Rule(
            "interchange",
            List.of("core", "profile", "metrics", "constraints"),
            List.of(JACKSON, LOG)),
        new Rule(
            "findings",
            List.of("core", "config", "metrics", "constraints", "interchange"),
            List.of(LOG)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void packagesKnowOnlyWhatTheTableSays(Rule rule) {
    List<String> allowed =
        new ArrayList<>(List.of("java..", "javax..", "io.tidemark." + rule.ours() + ".."));
    rule.known().forEach(p -> allowed.add("io.tidemark." + p + ".."));
    allowed.addAll(rule.foreign());
    DescribedPredicate<JavaClass> primitive =
        DescribedPredicate.describe(
            "primitive", c -> c.isPrimitive() || c.getBaseComponentType().isPrimitive());
    classes()
        .that()
        .resideInAPackage("io.tidemark." + rule.ours() + "..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)).or(primitive))
        .check(CLASSES);
  }

  /** A room of {@code jobs} and those that it may know; "" is the commands. */
  record Room(String name, List<String> known) {
    static String packageOf(String name) {
      return "io.tidemark.jobs" + (name.isEmpty() ? "" : "." + name);
    }

    @Override
    public String toString() {
      return packageOf(name);
    }
  }

  static Stream<Room> rooms() {
    List<String> belowMonitors = List.of("run", "source", "window", "monitor");
    List<String> monitors = new ArrayList<>(belowMonitors);
    monitors.addAll(
        List.of(
            "monitor.data",
            "monitor.quality",
            "monitor.bias",
            "monitor.attribution",
            "monitor.custom"));
    List<String> belowChecks = new ArrayList<>(monitors);
    belowChecks.addAll(List.of("learn", "ingest"));
    List<String> all = new ArrayList<>(belowChecks);
    all.addAll(List.of("check", "report"));
    return Stream.of(
        new Room("run", List.of()),
        new Room("source", List.of("run")),
        new Room("window", List.of("run", "source")),
        new Room("monitor", List.of("run", "source", "window")),
        new Room("monitor.data", belowMonitors),
        new Room("monitor.quality", belowMonitors),
        new Room("monitor.bias", belowMonitors),
        new Room("monitor.attribution", belowMonitors),
        new Room("monitor.custom", belowMonitors),
        new Room("learn", monitors),
        new Room("ingest", List.of("run", "source")),
        new Room("check", belowChecks),
        new Room("report", List.of("run")),
        new Room("", all),
        new Room("demo", Stream.concat(all.stream(), Stream.of("")).toList()));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void roomsOfTheJobsKnowOnlyThoseBelow(Room room) {
    String[] allowed =
        Stream.concat(room.known().stream(), Stream.of(room.name()))
            .map(Room::packageOf)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(room.toString())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.tidemark.jobs..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed))))
        .check(CLASSES);
  }

  @Test
  void everyRoomHasItsArrows() {
    List<String> known = rooms().map(Room::toString).toList();
    assertThat(CLASSES.stream().map(JavaClass::getPackageName))
        .filteredOn(name -> name.startsWith("io.tidemark.jobs"))
        .allMatch(known::contains);
  }

  @Test
  void onlyCommandsKnowTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.tidemark.jobs", "io.tidemark.jobs.demo")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void everyPackageHasARule() {
    List<String> ruled = Stream.concat(rules().map(Rule::ours), Stream.of("jobs")).toList();
    assertThat(
            CLASSES.stream()
                .map(c -> c.getPackageName().split("\\."))
                .filter(p -> p.length > 2)
                .map(p -> p[2]))
        .allMatch(ruled::contains);
  }

  @Test
  void captureFormatsArePure() {
    noClasses()
        .that()
        .resideInAPackage("io.tidemark.capture.format..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            SPARK, SCALA, DELTA, "org.apache.hadoop..", "io.tidemark.capture", "io.tidemark.core..")
        .check(CLASSES);
  }

  @Test
  void nobodyKnowsTheJobs() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.tidemark.jobs..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.tidemark.jobs..")
        .check(CLASSES);
  }

  /** Neither a configuration nor a file that is loaded says which class to make an object of. */
  @Test
  void nobodyMakesObjectsOfClassesByTheirNames() {
    noClasses()
        .should()
        .callMethod(Class.class, "forName", String.class)
        .orShould()
        .callMethod(ClassLoader.class, "loadClass", String.class)
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "com\\.fasterxml\\.jackson\\.(annotation\\.JsonTypeInfo.*|databind\\.jsontype\\..*)")
        .check(CLASSES);
  }

  /** States travel between the tasks of one job only, as Spark's own do. */
  @Test
  void onlyTheScanReadsSerializedObjects() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.tidemark.scan..", "io.tidemark.profile..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.io.ObjectInputStream.class)
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.tidemark.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noFilesOfTheJobsFormACircle() {
    assertThat(Circles.within(CLASSES, "io.tidemark.jobs")).isEmpty();
  }

  @Test
  void circlesOfFilesAreSmall() {
    assertThat(Circles.within(CLASSES, "io.tidemark"))
        .allSatisfy(circle -> assertThat(circle).hasSizeLessThanOrEqualTo(10));
  }

  @Test
  void onlyJobsStartSessionsReadTheClockAndExit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.tidemark.jobs..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(org.apache.spark.sql.SparkSession.class, "builder")
        .check(CLASSES);
  }

  @Test
  void onlyTablesAndCaptureWriteDatasets() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.tidemark.tables..", "io.tidemark.capture..")
        .should()
        .callMethod(org.apache.spark.sql.Dataset.class, "write")
        .check(CLASSES);
  }

  @Test
  void namesSayWhatThingsAre() {
    classes()
        .should()
        .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?")
        .andShould()
        .haveNameNotMatching(".*\\.(Base|Abstract)[A-Z][A-Za-z]*")
        .allowEmptyShould(true)
        .check(without("Baseline"));
  }

  private static JavaClasses without(String prefix) {
    return CLASSES.that(
        DescribedPredicate.describe(
            "not called " + prefix + "...", c -> !c.getSimpleName().startsWith(prefix)));
  }

  @Test
  void filesStayShort() throws IOException {
    Map<String, Long> tooLong = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          long count = lines.count();
          if (count > 300) {
            tooLong.put(file.toString(), count);
          }
        }
      }
    }
    assertThat(tooLong).as("a file past 300 lines is two ideas").isEmpty();
  }
}

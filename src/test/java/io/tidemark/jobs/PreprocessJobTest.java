package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Preprocessing stops no batch and loses no record, whatever comes. */
@ExtendWith(SparkExtension.class)
class PreprocessJobTest {

  @TempDir private Path folder;

  @Test
  void aFieldThatRecordsLackIsNull(SparkSession spark) throws IOException {
    Path attack = SharedData.folder("field").resolve("attacks").resolve("ingest-dermiss");
    Path config = folder.resolve("dermiss.conf");
    Files.writeString(
        config,
        Files.readString(attack.resolve("dermiss.conf")).replace("@WORK@", folder.toString()));
    Path landing = Files.createDirectories(folder.resolve("sec/land_dermiss"));
    Files.copy(attack.resolve("a.jsonl"), landing.resolve("a.jsonl"));
    CommandRun.of("init", "--config", config.toString()).ending(ExitCode.RAN);
    assertThat(
            CommandRun.of("ingest", "capture", "--config", config.toString())
                .ending(ExitCode.RAN)
                .out())
        .contains("20 read = 20 written + 0 duplicated + 0 in quarantine");
    String table = folder.resolve("sec/caps_dermiss").toString();
    assertThat(
            spark
                .read()
                .format("delta")
                .load(table)
                .selectExpr("count(*)", "count(x)", "count(y)", "count(unplaced)")
                .head())
        .hasToString("[20,20,0,0]");

    // A later batch has the field.
    Files.writeString(
        landing.resolve("b.jsonl"),
        """
        {"id": "f0", "ts": "2026-01-05T00:00:00Z", "x": 0, "NoSuch": 41}
        {"id": "f1", "ts": "2026-01-05T00:00:00Z", "x": 0, "nosuch": 1, "NOSUCH": 5}
        {"id": "f2", "ts": "2026-01-05T00:00:00Z", "x": 0, "NoSuch": 1, "NOSUCH": 5}
        """);
    assertThat(
            CommandRun.of("ingest", "capture", "--config", config.toString())
                .ending(ExitCode.RAN)
                .out())
        .contains(
            "3 read = 3 written",
            "ingest.capture.preprocess.derive.y is NULL for 1 of the records, as ",
            "b.jsonl:3 reads 'nosuch', which may be any of NoSuch, NOSUCH");
    assertThat(
            spark
                .read()
                .format("delta")
                .load(table)
                .where("event_id like 'f%'")
                .orderBy("event_id")
                .select("y")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly("[42.0]", "[2.0]", "[null]");
  }

  @Test
  void whatSingleRecordsCannotDoIsToldAndHoldsUpNothing(SparkSession spark) throws IOException {
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "texts"
            capture { format = "delta", path = "%1$s/captures", event-time = "event_time" }
            ingest.capture { format = "json", path = "%1$s/landing", event-id = "id"
              event-time = "at", types { day = "string", n = "bigint" }
              preprocess {
                derive {
                  part = "split_part(c, ',', cast(n as int))"
                  slow = "regexp_extract(c, '(.*a){12}$', 0)"
                  month = "month(to_date(day, 'yyyy-MM-dd'))"
                }
                cast { n = "int", c = "date" }
                rename { c = "text" }
              } }
            """
                .formatted(folder));
    Path landing = Files.createDirectories(folder.resolve("landing"));
    Files.writeString(
        landing.resolve("a.jsonl"),
        """
        {"id":"1","at":"2026-01-05T10:00:00Z","c":"a,b","n":2,"day":"2026-03-04"}
        {"id":"2","at":"2026-01-05T10:00:00Z","c":"a,b","n":0,"day":"2026-3-4"}
        {"id":"3","at":"2026-01-05T10:00:00Z","c":"%s!","n":1}
        {"id":"4","at":"2026-01-05T10:00:00Z","c":"x","text":"mine","n":1,"day":"2026-13-45"}
        {"id":"5","at":"2026-01-05T10:00:00Z"}
        {"id":"6","at":
        """
            .formatted("a".repeat(60)));
    String told = lake.ingest("capture").ending(ExitCode.RAN).out();
    assertThat(told)
        .contains(
            "6 read = 5 written + 0 duplicated + 1 in quarantine",
            "ingest.capture.preprocess.derive.part is NULL for 1 of the records, as ",
            "a.jsonl:2 cannot be computed: ",
            "ingest.capture.preprocess.derive.slow is NULL for 1 of the records, as ",
            "a.jsonl:3 cannot be computed: the pattern '(.*a){12}$' takes more than 161000 steps",
            "ingest.capture.preprocess.rename.c was not done for 1 of the records, as ",
            "a.jsonl:4 the record has a value 'text' besides, and keeps both");
    List<Row> rows =
        spark
            .read()
            .format("delta")
            .load(folder.resolve("captures").toString())
            .selectExpr(
                "event_id",
                "part",
                "slow is null",
                "text",
                "month",
                "n",
                "element_at(unplaced, 'c')")
            .orderBy("event_id")
            .collectAsList();
    assertThat(rows)
        .extracting(Row::toString)
        .containsExactly(
            "[1,b,false,a,b,3,2,null]",
            "[2,null,false,a,b,null,0,null]",
            "[3," + "a".repeat(60) + "!,true," + "a".repeat(60) + "!,null,1,null]",
            "[4,x,false,mine,null,1,null]",
            "[5,null,true,null,null,null,null]");
    assertThat(
            spark
                .read()
                .text(lake.workspace() + "/reports/texts/ingest-capture/*/*/*/*/run.json")
                .collectAsList())
        .extracting(Row::toString)
        .anyMatch(line -> line.contains("preprocess_failures"));
  }

  @Test
  void aLineThatIsTooLongIsKeptApart(SparkSession spark) throws IOException {
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "long"
            capture { format = "delta", path = "%1$s/captures", event-time = "event_time" }
            ground-truth { format = "delta", path = "%1$s/labels", label = "label" }
            ingest.capture { format = "csv", path = "%1$s/landing", event-id = "id"
              header = true, max-line-bytes = 1000 }
            ingest.ground-truth { format = "json", path = "%1$s/labelled", max-line-bytes = 1000 }
            """
                .formatted(folder));
    String big = "x".repeat(100_000);
    IngestJobTest.write(folder.resolve("landing/a.csv"), "id,c", "1,a", "2," + big, "3,b");
    IngestJobTest.write(
        folder.resolve("labelled/a.jsonl"),
        "{\"event_id\":\"1\",\"label\":\"1\"}",
        "{\"event_id\":\"2\",\"label\":\"" + big + "\"}",
        "{\"event_id\":\"3\",\"label\":\"0\"}");
    for (String what : List.of("capture", "ground-truth")) {
      assertThat(lake.ingest(what).ending(ExitCode.RAN).out())
          .contains("3 read = 2 written + 0 duplicated + 1 in quarantine", "LINE_TOO_LONG 1");
    }
    assertThat(
            lake.table("quarantine")
                .selectExpr("job", "source_line", "reason", "length(raw_text) < 1100", "detail")
                .orderBy("job")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly(
            "[ingest-capture,3,LINE_TOO_LONG,true,100002 bytes, of which at most 1000 are read"
                + " (max-line-bytes)]",
            "[ingest-ground-truth,2,LINE_TOO_LONG,true,100027 bytes, of which at most 1000 are"
                + " read (max-line-bytes)]");
  }
}

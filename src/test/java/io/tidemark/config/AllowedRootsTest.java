package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedRootsTest {

  private static final AllowedRoots ROOTS =
      new AllowedRoots(List.of("/lake", "s3a://bucket/data/", "file:///tmp/x", "results"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lake",
        "/lake/",
        "/lake/a",
        "///lake/a",
        "/lake/./a//b/*/part-*.parquet",
        "/lake/a/../b",
        "/x/../lake/a",
        "/../lake",
        "file:/lake/a",
        "file:///lake/a",
        "FILE://localhost/lake/a",
        "/tmp/x/y",
        "results/a",
        "./results",
        "s3a://bucket/data/y=1",
        "S3A://BUCKET/data",
        "/lake/{a,b}/c",
      })
  void placesBelowARootAreAdmitted(String place) {
    assertThat(ROOTS.admits(place)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/lakehouse/a",
        "/lak",
        "/la*/a",
        "/lake/../etc/passwd",
        "/lake/a/../../etc",
        "file:/lake/../etc",
        "//lake/a",
        "lake/a",
        "results/../other",
        "resultset",
        "/tmp/xy",
        "s3://bucket/data/a",
        "s3a://bucket/database",
        "s3a://bucket/data/../secret",
        "s3a://bucket2/data/a",
        "s3a://bucket",
        "hdfs://lake/a",
        "hdfs:/lake/a",
        "/lake/%2e%2e/../../etc",
        "/lake/{../etc,a}",
        "/lake/{a,../../etc}/b",
        "/lake/*/\\.\\./\\.\\./etc",
      })
  void placesOutsideAreNot(String place) {
    assertThat(ROOTS.admits(place)).isFalse();
  }

  @Test
  void relativePathsAreSeenFromTheWorkingDirectory() {
    String here = Path.of("").toAbsolutePath().toString();

    assertThat(ROOTS.admits(here + "/results/a")).isTrue();
    assertThat(new AllowedRoots(List.of(here)).admits("target/a")).isTrue();
    assertThat(new AllowedRoots(List.of(here)).admits("../a")).isFalse();
  }

  @Test
  void withoutRootsEverythingIsAdmitted() {
    assertThat(AllowedRoots.ANYWHERE.admits("/lake/\\.\\./etc")).isTrue();
  }

  @Test
  void thePathsOfTheConfigurationMustLieBelowARoot() {
    assertThat(
            Conf.problems(
                """
                tidemark {
                  allowed-roots = ["/lake"]
                  workspace = "/lakehouse/monitoring"
                  training { format = "parquet", path = "/lake/../train" }
                  capture.path = "s3a://lake/captures"
                }
                """))
        .containsExactly(
            "credit-risk.conf:3 workspace: expected a path below one of allowed-roots [/lake], was"
                + " \"/lakehouse/monitoring\"",
            "credit-risk.conf:4 training.path: expected a path below one of allowed-roots [/lake],"
                + " was \"/lake/../train\"",
            "credit-risk.conf:5 capture.path: expected a path below one of allowed-roots [/lake],"
                + " was \"s3a://lake/captures\"");
  }

  @Test
  void thePathsOfTheCommandLineCanBeCheckedToo() {
    AllowedPlaces places = Conf.read("tidemark.allowed-roots = [\"/lake\"]").places();

    assertThatCode(() -> places.require("--output", "/lake/out")).doesNotThrowAnyException();
    assertThatThrownBy(() -> places.require("--output", "/tmp"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("--output: expected a path below one of allowed-roots [/lake], was \"/tmp\"");
  }
}

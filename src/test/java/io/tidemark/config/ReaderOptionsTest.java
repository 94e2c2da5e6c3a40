package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderOptionsTest {

  private static final AllowedPlaces LAKE =
      new AllowedPlaces(new AllowedRoots(List.of("/lake")), AllowedHosts.ANY);

  private static final String SCRAM =
      "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"u\""
          + " password=\"p;q\";";

  /**
   * What reads other files, moves or deletes them, or runs a class: none is allowed for any format.
   */
  static final List<String> DANGEROUS =
      List.of(
          "fs.file.impl",
          "fs.viewfs.mounttable.default.link./lake",
          "FS.S3A.ENDPOINT",
          "fs.s3a.aws.credentials.provider",
          "hadoop.security.credential.provider.path",
          "cleanSource",
          "CLEANSOURCE",
          "sourceArchiveDir",
          "spark.sql.streaming.fileSource.cleaner.numThreads",
          "latestFirst",
          "fileNameOnly",
          "maxFileAge",
          "path",
          "paths",
          "url",
          "driver",
          "dbtable",
          "avroSchemaUrl",
          "parquet.crypto.factory.class",
          "parquet.encryption.kms.client.class",
          "parquet.read.support.class",
          "io.compression.codecs",
          "checkpointLocation",
          "kafka.interceptor.classes",
          "kafka.metric.reporters",
          "kafka.ssl.engine.factory.class",
          "kafka.security.providers",
          "kafka.sasl.login.callback.handler.class",
          "kafka.sasl.login.class",
          "kafka.sasl.oauthbearer.token.endpoint.url",
          "kafka.sasl.oauthbearer.jwks.endpoint.url",
          "kafka.config.providers",
          "kafka.key.deserializer",
          "");

  @ParameterizedTest
  @EnumSource(SourceFormat.class)
  void noFormatReadsWithADangerousOption(SourceFormat format) {
    ReaderOptions options = ReaderOptions.of(format, AllowedPlaces.ANYWHERE);
    for (String name : DANGEROUS) {
      assertThat(options.refusal(name, "x")).as(name).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(IngestFormat.class)
  void noFormatStreamsWithADangerousOption(IngestFormat format) {
    ReaderOptions options = ReaderOptions.of(format, AllowedPlaces.ANYWHERE);
    for (String name : DANGEROUS) {
      assertThat(options.refusal(name, "x")).as(name).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training",
        "capture",
        "ground-truth",
        "model-quality.baseline",
        "ingest.capture",
        "ingest.ground-truth"
      })
  void everyBlockThatTakesOptionsRefusesThemWithTheirPlace(String block) {
    Map<String, String> keys = new TreeMap<>();
    keys.put(block + ".format", "parquet");
    keys.put(block + ".path", "/lake/x");
    keys.put(
        block + ".options",
        "{ \"fs.file.impl\" = \"x\", pathGlobFilter = \"${env:HOME}*\", mergeSchema = true }");
    assertThat(Conf.problems(keys))
        .filteredOn(problem -> problem.contains(".options."))
        .hasSize(2)
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("--set " + block + ".options")
                    .contains("option 'fs.file.impl' is not allowed for parquet; allowed are ["))
        .anySatisfy(problem -> assertThat(problem).contains("pathGlobFilter: expected no \"${\""));
  }

  @Test
  void anOptionThatHasAKeyOfItsOwnNamesIt() {
    assertThat(
            ReaderOptions.of(IngestFormat.JSON, AllowedPlaces.ANYWHERE)
                .refusal("maxFilesPerTrigger", "1"))
        .hasValue("not an option here: set max-files-per-batch instead");
  }

  @Test
  void aMisspeltOptionIsTold() {
    assertThat(
            ReaderOptions.of(SourceFormat.CSV, AllowedPlaces.ANYWHERE).refusal("inferSchemas", "1"))
        .hasValueSatisfying(
            why -> assertThat(why).contains("for csv, did you mean 'inferSchema'?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CSV     | basePath        | /lake/a",
        "PARQUET | BASEPATH        | file:/lake/a",
        "CSV     | pathGlobFilter  | *.csv",
        "CSV     | sep             | ;",
        "JSON    | multiLine       | true",
        "PARQUET | datetimeRebaseMode | LEGACY",
        "DELTA   | versionAsOf     | 3"
      })
  void whatOnlySaysHowFilesAreReadIsAllowed(SourceFormat format, String name, String value) {
    assertThat(ReaderOptions.of(format, LAKE).refusal(name, value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "basePath       | /lakehouse    | allowed-roots",
        "basepath       | /lake/../etc  | allowed-roots",
        "pathGlobFilter | ../*.csv      | without folders",
        "pathGlobFilter | {a,/etc/*}    | without folders",
        "nullValue      | ${env:SECRET} | substitution"
      })
  void placesAndSubstitutionsInOptionsAreRefused(String name, String value, String why) {
    assertThat(ReaderOptions.of(SourceFormat.CSV, LAKE).refusal(name, value))
        .hasValueSatisfying(text -> assertThat(text).contains(why));
  }

  @Test
  void kafkaTakesWhatABrokerNeeds() {
    ReaderOptions kafka = ReaderOptions.of(IngestFormat.KAFKA, LAKE);
    Map<String, String> options =
        Map.of(
            "kafka.bootstrap.servers", "broker:9092",
            "startingOffsets", "earliest",
            "kafka.security.protocol", "SASL_SSL",
            "kafka.sasl.mechanism", "SCRAM-SHA-512",
            "kafka.sasl.jaas.config", SCRAM,
            "kafka.ssl.truststore.location", "/lake/trust.jks",
            "kafka.sasl.client.callback.handler.class",
                "software.amazon.msk.auth.iam.IAMClientCallbackHandler");
    options.forEach((name, value) -> assertThat(kafka.refusal(name, value)).as(name).isEmpty());
    assertThat(kafka.refusal("kafka.ssl.truststore.location", "/etc/trust.jks")).isPresent();
    assertThat(kafka.refusal("kafka.sasl.client.callback.handler.class", "my.Handler")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SCRAM,
        "org.apache.kafka.common.security.plain.PlainLoginModule required username='u'"
            + " password='p';",
        "software.amazon.msk.auth.iam.IAMLoginModule required;",
        "com.sun.security.auth.module.Krb5LoginModule required keyTab=\"/lake/k.tab\";"
      })
  void loginModulesOfCredentialsAreAllowed(String jaas) {
    assertThat(JaasText.refusal(jaas, LAKE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.sun.security.auth.module.JndiLoginModule required"
            + " user.provider.url=\"ldap://x/y\";",
        SCRAM + " com.sun.security.auth.module.JndiLoginModule required a=\"b\";",
        "/* x */ com.sun.security.auth.module.JndiLoginModule required a=\"b\"; // " + SCRAM,
        "\"com.sun.security.auth.module.JndiLoginModule\" required a=\"b\";",
        "com.sun.security.auth.module.Krb5LoginModule required keyTab=\"/etc/krb5.keytab\";",
        "com.sun.security.auth.module.Krb5LoginModule required debug=\"true\""
            + " ticketCache=\"FILE:/etc/cache\";",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\"",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;",
        ";",
        ""
      })
  void otherLoginModulesAndTheirPlacesAreRefused(String jaas) {
    assertThat(JaasText.refusal(jaas, LAKE)).isPresent();
  }

  @Test
  void theRefusalOfALoginModuleHoldsNoPassword() {
    assertThat(JaasText.refusal("my.Module required password=\"s3cret\";", LAKE))
        .hasValueSatisfying(why -> assertThat(why).contains("my.Module").doesNotContain("s3cret"));
  }

  @Test
  void everyFormatHasItsList() {
    EnumSet.allOf(SourceFormat.class)
        .forEach(
            f ->
                assertThat(ReaderOptions.of(f, LAKE).refusal("ignoreMissingFiles", "true"))
                    .isEmpty());
    EnumSet.allOf(IngestFormat.class)
        .forEach(f -> assertThat(ReaderOptions.of(f, LAKE).refusal("x", "1")).isPresent());
  }
}

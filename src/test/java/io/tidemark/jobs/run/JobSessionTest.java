package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSessionTest {

  private static final Pattern IN_TEXTS =
      Pattern.compile(JobSession.REDACTION.get("spark.sql.redaction.string.regex"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Map(user -> me, password -> it is 'long', more | Map(user -> me, password?",
        "fs.azure.account.key.shop.dfs.core.windows.net -> abc= | "
            + "fs.azure.account.key.shop.dfs.core.windows.net?",
        "kafka.sasl.jaas.config -> x.y.Login required p=1; | kafka.sasl.jaas.config?",
        "SECRET -> 1 | SECRET?",
        "a.sas.b -> 1 | a.sas.b?",
        "in jdbc:x://me:pass@host/db | in jdbc:x?host/db",
        "Login password=\"a b\" user=\"c\" | Login ? user=\"c\"",
        "k -> -----BEGIN RSA PRIVATE KEY----- abc -----END RSA PRIVATE KEY----- z | k -> ? z",
        "case x -> y + 1, token | case x -> y + 1, token",
        "hdfs://host:8020/a@b | hdfs://host:8020/a@b",
        "Project [a#1 AS passwords#2] | Project [a#1 AS passwords#2]",
      })
  void plansShowNoSecrets(String text, String shown) {
    assertThat(IN_TEXTS.matcher(text).replaceAll("?")).isEqualTo(shown);
  }
}

package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppVersionTest {

  @Test
  void itNamesTheCommitWhereThatIsKnown() {
    assertThat(AppVersion.text("0.1.0", "1a2b3c4d5e")).isEqualTo("0.1.0+1a2b3c4d5e");
    assertThat(AppVersion.text("0.1.0", "")).isEqualTo("0.1.0");
    assertThat(AppVersion.text("0.1.0", "${buildNumber}")).isEqualTo("0.1.0");
    assertThat(AppVersion.text()).matches("\\d+\\.\\d+\\.\\d+(\\+[0-9a-f]{10})?");
  }
}

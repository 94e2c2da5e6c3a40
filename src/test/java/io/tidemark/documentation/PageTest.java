package io.tidemark.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

  private static Page page(String text) {
    return Page.of(Path.of("p.md"), text);
  }

  @Test
  void headingsHaveTheAnchorsOfGitHub() {
    assertThat(page("# A `b_c`, d\n## What's new?\n### A\n### A\n").anchors())
        .containsExactly("a-b_c-d", "whats-new", "a", "a-1");
  }

  @Test
  void whatStandsInBlocksIsNoProse() {
    Page page = page("`a`\n```hocon\n# `b`\n```\n`c`\n");
    assertThat(page.code()).extracting(Page.Piece::text).containsExactly("a", "c");
    assertThat(page.code()).extracting(Page.Piece::line).containsExactly(1, 5);
    assertThat(page.blocks()).containsExactly(new Block("hocon", 3, "# `b`\n"));
    assertThat(page.anchors()).isEmpty();
  }

  @Test
  void aBlockWithoutAnEndIsRefused() {
    assertThatThrownBy(() -> page("a\n```\nb\n")).hasMessage("p.md:3 the block of code has no end");
  }

  @Test
  void commandsAreReadAsAShellReadsThem() {
    String text =
        """
        $ jobs/tidemark init --config a.conf
        Tables in jobs/tidemark
        SPARK_HOME=/opt/spark ./jobs/tidemark --master local[2] -- \\
            baseline --set 'a=b c' --config m.conf | tee log
        """;
    assertThat(ShownCommand.in(new Block("", 7, text)))
        .containsExactly(
            new ShownCommand(7, "jobs/tidemark", List.of("init", "--config", "a.conf")),
            new ShownCommand(
                9, "jobs/tidemark", List.of("baseline", "--set", "a=b c", "--config", "m.conf")));
  }
}

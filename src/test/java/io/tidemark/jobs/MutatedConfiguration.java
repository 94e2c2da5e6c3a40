package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A configuration that something has happened to: signs, words, lines, blocks and values that were
 * changed at random, the same for the same seed.
 *
 * @param text of the file
 * @param overrides what {@code --set} says
 */
record MutatedConfiguration(String text, List<String> overrides) {

  private static final List<String> KEYS =
      MonitorConfig.documentedKeys().stream().filter(k -> !k.contains("[]")).toList();

  private static final String SIGNS =
      "{}[]()\"'`,:=+.#$/\\*%@!~^&|<>?;- \t\n0a\u00e9\u6f22\0\u2028\u202e\ud83d";

  private static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "1",
          "-0.0",
          "0.5",
          "1e400",
          "1e-400",
          "99999999999999999999",
          "0x10",
          "007",
          "NaN",
          "Infinity",
          "true",
          "FALSE",
          "null",
          "\"null\"",
          "\"\"",
          "\" \"",
          "[]",
          "{}",
          "[[]]",
          "[[[1]]]",
          "[null]",
          "[{}]",
          "[\"\"]",
          "[\"a\", \"a\"]",
          "[1, 2, 3]",
          "{ a = 1 }",
          "{ \"a.b\" { c = [1] } }",
          "${x}",
          "${?x}",
          "${tidemark.monitor}",
          "${?tidemark.slices}",
          "${tidemark.capture}",
          "${tidemark}",
          "[${tidemark.model}]",
          "\"${x}\"",
          "\"a\\u0000b\"",
          "\"a\\nb\"",
          "\"\\u202ex\"",
          "\"\u00e9\u6f22\ud83d\ude42\"",
          "\"a.b\"",
          "\"`a`\"",
          "\"*\"",
          "\"a*\"",
          "\"?\"",
          "\"' or 1 = 1 --\"",
          "\"\"\"x \"y\" z\"\"\"",
          "\"/\"",
          "\"..\"",
          "\"/a b/c\"",
          "\"s3a://bucket/x\"",
          "\"s3a:\"",
          "\"://\"",
          "\"file:///tmp\"",
          "\"hdfs://n:1/x\"",
          "\"x:y:z\"",
          "\"csv.`/etc/passwd`\"",
          "\"1 hour\"",
          "\"1 day\"",
          "\"90 minutes\"",
          "\"1 fortnight\"",
          "\"0 days\"",
          "\"-1 day\"",
          "\"1000000000000 days\"",
          "\"1 month\"",
          "1 hour",
          "\"0.5 hours\"",
          "\"2026-02-30\"",
          "\"9999-12-31\"",
          "2026-01-01",
          "\"+292278994-08-17\"",
          "\"age > 0\"",
          "\"age\"",
          "\"age >\"",
          "\"java_method('a', 'b')\"",
          "\"(.*a){12}$\"",
          "\"(\"",
          "\"[18, 25)\"",
          "[\"[18, 25)\", \"(65, Infinity)\"]",
          "\"[5, 1]\"",
          "\"kolmogorov_smirnov\"",
          "\"parquet\"",
          "\"delta\"",
          "\"table\"",
          "\"kafka\"",
          "\"csv\"",
          "\"correct\"",
          "\"sagemaker\"",
          "\"learned\"",
          "\"baseline\"",
          "[\"baseline\"]",
          "[\"region\"]",
          "[[\"region\", \"sex\"]]",
          "\"region\"",
          "\"age\"",
          "\"event_time\"",
          "\"label\"",
          "\"predicted\"",
          "\"probability\"",
          "\"binary-classification\"",
          "\"multiclass-classification\"",
          "\"regression\"",
          "[\"1 hour\", \"1 day\"]",
          "[{ column = age }]",
          "[{ column = sex, values = [F] }]",
          "[{ check = isComplete, column = age }]");

  private static final Pattern VALUE =
      Pattern.compile("=\\s*(\"[^\"\n]*\"|\\[[^\\]\n]*]|[^\\s,{}\\[\\]#]+)");
  private static final Pattern WORD = Pattern.compile("[\\w.$-]+|\"[^\"\n]*\"|\\S");

  /** Something that happened once to several times to one of the texts. */
  static MutatedConfiguration of(List<String> texts, Random random) {
    String text = texts.get(random.nextInt(texts.size()));
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times; i++) {
      text = changed(text, random);
    }
    List<String> overrides = new ArrayList<>();
    while (random.nextInt(6) == 0) {
      String value = one(VALUES, random);
      boolean bare = value.length() > 1 && value.startsWith("\"") && random.nextBoolean();
      overrides.add(key(random) + "=" + (bare ? value.substring(1, value.length() - 1) : value));
    }
    return new MutatedConfiguration(text, overrides);
  }

  /** The command with the file and the overrides. */
  String[] words(String command, String file) {
    List<String> words = new ArrayList<>(List.of(command, "--config", file));
    overrides.forEach(override -> words.addAll(List.of("--set", override)));
    return words.toArray(String[]::new);
  }

  private static String changed(String text, Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> sign(text, random);
      case 1 -> word(text, random);
      case 2 -> line(text, random);
      case 3 -> block(text, random);
      case 4, 5, 6, 7 -> value(text, random);
      case 8 -> renamed(text, random);
      default -> added(text, random);
    };
  }

  private static String sign(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(3));
    String sign = Character.toString(SIGNS.charAt(random.nextInt(SIGNS.length())));
    return text.substring(0, at) + sign.repeat(random.nextInt(3)) + text.substring(end);
  }

  private static String word(String text, Random random) {
    List<int[]> words = found(WORD, text, 0);
    if (words.isEmpty()) {
      return text;
    }
    int[] word = words.get(random.nextInt(words.size()));
    int[] other = words.get(random.nextInt(words.size()));
    String instead =
        switch (random.nextInt(4)) {
          case 0 -> "";
          case 1 -> text.substring(word[0], word[1]).repeat(2);
          case 2 -> text.substring(other[0], other[1]);
          default -> one(VALUES, random);
        };
    return text.substring(0, word[0]) + instead + text.substring(word[1]);
  }

  private static String line(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(other, lines.get(at));
      case 2 -> java.util.Collections.swap(lines, at, other);
      default -> lines.set(at, lines.get(at) + lines.get(other));
    }
    return String.join("\n", lines);
  }

  /**
   * From a brace or bracket to that of the same depth: gone, twice, inside itself, or in a list.
   */
  private static String block(String text, Random random) {
    List<int[]> opened = found(Pattern.compile("[{\\[]"), text, 0);
    if (opened.isEmpty()) {
      return text;
    }
    int from = opened.get(random.nextInt(opened.size()))[0];
    int depth = 0;
    int end = from;
    do {
      char sign = text.charAt(end++);
      depth += sign == '{' || sign == '[' ? 1 : sign == '}' || sign == ']' ? -1 : 0;
    } while (depth > 0 && end < text.length());
    String block = text.substring(from, end);
    String instead =
        switch (random.nextInt(5)) {
          case 0 -> "";
          case 1 -> block + block;
          case 2 -> "[" + block + ", " + block + "]";
          case 3 -> "{ a " + block + " }";
          default -> one(VALUES, random);
        };
    return text.substring(0, from) + instead + text.substring(end);
  }

  private static String value(String text, Random random) {
    List<int[]> values = found(VALUE, text, 1);
    if (values.isEmpty()) {
      return text;
    }
    int[] value = values.get(random.nextInt(values.size()));
    return text.substring(0, value[0]) + one(VALUES, random) + text.substring(value[1]);
  }

  /** Another key before a value, or += in place of =. */
  private static String renamed(String text, Random random) {
    List<int[]> keys = found(Pattern.compile("([\\w.-]+)\\s*="), text, 1);
    if (keys.isEmpty()) {
      return text;
    }
    int[] key = keys.get(random.nextInt(keys.size()));
    int[] other = keys.get(random.nextInt(keys.size()));
    String instead =
        switch (random.nextInt(3)) {
          case 0 -> text.substring(key[0], key[1]) + " +";
          case 1 -> text.substring(other[0], other[1]);
          default -> key(random);
        };
    return text.substring(0, key[0]) + instead + text.substring(key[1]);
  }

  private static String added(String text, Random random) {
    return text
        + "\ntidemark."
        + key(random)
        + (random.nextInt(5) == 0 ? " += " : " = ")
        + one(VALUES, random)
        + "\n";
  }

  /** A key of the reference, with a name of a column where it takes one. */
  private static String key(Random random) {
    String name = one(List.of("age", "region", "\"a.b\"", "nope", "txt"), random);
    return one(KEYS, random).replace("*", name);
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static List<int[]> found(Pattern pattern, String text, int group) {
    Matcher matcher = pattern.matcher(text);
    return matcher
        .results()
        .map(r -> new int[] {r.start(group), r.end(group)})
        .collect(Collectors.toList());
  }
}

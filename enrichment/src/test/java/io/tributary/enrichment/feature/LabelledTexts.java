package io.tributary.enrichment.feature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts in which somebody has marked what is personal: {@code [[KIND:value]]}, a line each.
 *
 * <p>A bar stands inside keys, so that programs that look for leaked keys do not take these for
 * some; it is taken out. All values are made up, or are ones reserved for documentation.
 */
record LabelledTexts(List<Labelled> texts) {
  private static final Pattern MARK = Pattern.compile("\\[\\[([A-Z]+):(.*?)]]");

  record Labelled(String text, List<Span> spans) {}

  static LabelledTexts positives() {
    return new LabelledTexts(lines("positives.txt").stream().map(LabelledTexts::parse).toList());
  }

  static LabelledTexts negatives() {
    return new LabelledTexts(
        lines("negatives.txt").stream().map(line -> new Labelled(line, List.of())).toList());
  }

  /** Written after the rules were done; the documentation has the figures of the first run. */
  static LabelledTexts heldOut() {
    return new LabelledTexts(lines("held-out.txt").stream().map(LabelledTexts::parse).toList());
  }

  private static Labelled parse(String marked) {
    String line = marked.replace("¦", "");
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    Matcher matcher = MARK.matcher(line);
    int from = 0;
    while (matcher.find()) {
      text.append(line, from, matcher.start());
      int start = text.length();
      text.append(matcher.group(2));
      spans.add(new Span(PersonalDataKind.valueOf(matcher.group(1)), start, text.length()));
      from = matcher.end();
    }
    return new Labelled(text.append(line, from, line.length()).toString(), spans);
  }

  private static List<String> lines(String name) {
    try (InputStream in = LabelledTexts.class.getResourceAsStream("/personal-data/" + name)) {
      String all =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return all.strip().lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

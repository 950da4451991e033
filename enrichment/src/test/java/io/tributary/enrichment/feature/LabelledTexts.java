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
 * Texts with manually marked personal data: {@code [[KIND:value]]}, one per line.
 *
 * <p>Keys contain a bar, so that scanners for leaked keys do not report them; the reader removes
 * it. Invisible code points are written as {@code &#92;u&#123;34f&#125;}, a line break as {@code
 * &#92;n}. All values are made up or reserved for documentation.
 */
record LabelledTexts(List<Labelled> texts) {
  private static final Pattern MARK = Pattern.compile("\\[\\[([A-Z]+):(.*?)]]");

  private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9a-f]{1,6})}");

  record Labelled(String text, List<Span> spans) {}

  /** Prompts with and without values, used while developing the rules. */
  static LabelledTexts tuning() {
    return marked("prompts-tuning.txt");
  }

  /** Prompts written before the rules changed, and first run after the change. */
  static LabelledTexts prompts() {
    return marked("prompts-held-out.txt");
  }

  static LabelledTexts positives() {
    return marked("positives.txt");
  }

  static LabelledTexts negatives() {
    return new LabelledTexts(
        lines("negatives.txt").stream().map(line -> new Labelled(line, List.of())).toList());
  }

  /** Written after the rules were finished; the documentation has the figures of the first run. */
  static LabelledTexts heldOut() {
    return marked("held-out.txt");
  }

  private static LabelledTexts marked(String name) {
    return new LabelledTexts(lines(name).stream().map(LabelledTexts::parse).toList());
  }

  private static Labelled parse(String line) {
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    Matcher matcher = MARK.matcher(line);
    int from = 0;
    while (matcher.find()) {
      text.append(plain(line.substring(from, matcher.start())));
      int start = text.length();
      text.append(plain(matcher.group(2)));
      spans.add(new Span(PersonalDataKind.valueOf(matcher.group(1)), start, text.length()));
      from = matcher.end();
    }
    return new Labelled(text.append(plain(line.substring(from))).toString(), spans);
  }

  private static String plain(String written) {
    return ESCAPE
        .matcher(written.replace("¦", "").replace("\\n", "\n"))
        .replaceAll(
            m -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1), 16))));
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

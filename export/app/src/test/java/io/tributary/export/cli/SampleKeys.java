package io.tributary.export.cli;

import io.tributary.oracle.InputLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key with the rights to send every event of a sample feed. */
final class SampleKeys {
  static final String KEY = "a-key-for-this-test";
  private static final String KEY_SHA256 =
      "e3f969b09308662d8fcdde43006ccf91da7473946cd14f1f6284ba0cae44d007";

  private static final Pattern SOURCE = Pattern.compile("\"source\":\"([^\"]+)\"");

  private SampleKeys() {}

  /** Returns the section {@code collector} of a settings file, with its indentation. */
  static String yaml(Path sample) throws Exception {
    return """
      keys:
        - name: sample
          sha256: %s
          roles: [producer, consent-authority]
          sources: [%s]
    """
        .formatted(KEY_SHA256, String.join(", ", sources(sample)));
  }

  private static Set<String> sources(Path sample) throws Exception {
    Set<String> sources = new TreeSet<>();
    for (byte[] line : InputLines.read(sample.resolve(SampleInput.EVENTS))) {
      Matcher source = SOURCE.matcher(new String(line, StandardCharsets.UTF_8));
      if (source.find()) {
        sources.add(source.group(1));
      }
    }
    return sources;
  }
}

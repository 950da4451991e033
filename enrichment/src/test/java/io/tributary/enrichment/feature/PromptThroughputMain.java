package io.tributary.enrichment.feature;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;

/** Measures how many real prompts one core reads per second; see docs/features.md. */
final class PromptThroughputMain {
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 8;

  private PromptThroughputMain() {}

  public static void main(String[] args) throws IOException {
    List<String> prompts = RealPrompts.read();
    LanguageModel languages = new LanguageModel();
    PromptReader reader = new PromptReader();
    double length = prompts.stream().mapToInt(String::length).average().orElseThrow();
    System.out.printf("%d prompts, %.0f chars on average%n", prompts.size(), length);
    measure("personal data", prompts, PersonalData::redact);
    measure("normalisation", prompts, PromptText::normalise);
    measure("language", prompts, languages::detect);
    measure("MinHash", prompts, text -> MinHash.signature(PromptText.fold(text)));
    measure("all", prompts, text -> reader.read(PersonalData.redact(text).text()));
  }

  private static void measure(String name, List<String> prompts, Consumer<String> work) {
    for (int i = 0; i < WARM_UP; i++) {
      prompts.forEach(work);
    }
    long start = cpuNanos();
    for (int i = 0; i < ROUNDS; i++) {
      prompts.forEach(work);
    }
    double seconds = (cpuNanos() - start) / 1e9;
    double count = (double) ROUNDS * prompts.size();
    System.out.printf(
        "%s: %.0f prompts/s, %.1f us each%n", name, count / seconds, seconds / count * 1e6);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}

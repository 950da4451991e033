package io.tributary.enrichment.image;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures images per second on one core: SHA-256, decoding and PDQ, from bytes in memory.
 *
 * <p>Not a test: run its main method with the test class path and folders of images. The first
 * round is warm-up.
 */
final class ImageBenchmark {
  private static final int ROUNDS = 3;

  private ImageBenchmark() {}

  public static void main(String[] folders) throws Exception {
    for (String folder : folders) {
      List<byte[]> images = new ArrayList<>();
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          images.add(Files.readAllBytes(file));
        }
      }
      for (int round = 0; round < ROUNDS; round++) {
        look(folder, images);
      }
    }
  }

  private static void look(String folder, List<byte[]> images) {
    ImageReader reader = new ImageReader(ImageLimits.defaults());
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    int read = 0;
    long pixels = 0;
    for (byte[] image : images) {
      ImageFeatures features = reader.read(image, null);
      if (features.status() == ImageStatus.OK) {
        read++;
        pixels += (long) features.width() * features.height();
      }
    }
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    System.out.printf(
        "%s: %d of %d images, %.2f megapixels each, %.0f a CPU second, %.1f megapixels a CPU second%n",
        Path.of(folder).getFileName(),
        read,
        images.size(),
        pixels / 1e6 / read,
        read / seconds,
        pixels / 1e6 / seconds);
  }
}

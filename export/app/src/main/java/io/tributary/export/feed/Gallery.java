package io.tributary.export.feed;

import io.tributary.schemas.Sha256;
import io.tributary.schemas.avro.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The folder of images. The declared properties of an image are true, except for every 40th, which
 * has changed since, and every 50th, which is missing. The pipeline must handle both.
 */
final class Gallery {
  static final String FOLDER = "images";

  private static final int CHANGED_EVERY = 40;
  private static final int LOST_EVERY = 50;

  private final Path folder;
  private int hung;
  private int written;

  Gallery(Path feedFolder) throws IOException {
    this.folder = Files.createDirectories(feedFolder.resolve(FOLDER));
  }

  /** Paints an image and returns what its post declares. */
  Image hang(Scene scene) throws IOException {
    hung++;
    String id = "img-%04d".formatted(hung);
    byte[] png = png(scene);
    String name = id + ".png";
    String sha256 = Sha256.hex(png);
    if (hung % CHANGED_EVERY == 0) {
      png = png(new Scene(~scene.seed(), scene.width(), scene.height()));
    }
    if (hung % LOST_EVERY != 0) {
      Files.write(folder.resolve(name), png);
      written++;
    }
    return new Image(FOLDER + "/" + name, id, sha256, (long) scene.width(), (long) scene.height());
  }

  /** The number of images in the folder. */
  int written() {
    return written;
  }

  private static byte[] png(Scene scene) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(Painter.paint(scene), "png", out)) {
        throw new IOException(
            "this Java runtime cannot write PNG: use one with the java.desktop module");
      }
    }
    return bytes.toByteArray();
  }
}

package io.tributary.export.feed;

import io.tributary.schemas.avro.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The few images that the posts of a simulated network reuse. */
final class LiveImages {
  private static final int IMAGES = 24;

  private final Path folder;
  private final List<Image> images = new ArrayList<>();

  /** Paints the images into a folder; the same ones each time. */
  LiveImages(Path folder, long seed) throws IOException {
    this.folder = folder;
    Gallery gallery = new Gallery(folder);
    Dice dice = new Dice(seed);
    for (int i = 0; i < IMAGES; i++) {
      images.add(gallery.hang(Scene.of("image " + i, dice)));
    }
  }

  Image any(Dice dice) {
    return dice.pick(images);
  }

  /** The address of an image. */
  String address(Image image) {
    return folder.resolve(image.getUri()).toUri().toString();
  }
}

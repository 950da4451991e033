package io.tributary.export.feed;

import io.tributary.schemas.avro.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The few pictures that a simulated network shows again and again. */
final class LivePictures {
  private static final int PICTURES = 24;

  private final Path folder;
  private final List<Image> pictures = new ArrayList<>();

  /** Paints them below a folder; the same ones each time. */
  LivePictures(Path folder, long seed) throws IOException {
    this.folder = folder;
    Gallery gallery = new Gallery(folder);
    Dice dice = new Dice(seed);
    for (int i = 0; i < PICTURES; i++) {
      pictures.add(gallery.hang(Scene.of("picture " + i, dice)));
    }
  }

  Image any(Dice dice) {
    return dice.pick(pictures);
  }

  /** Where a picture is. */
  String address(Image picture) {
    return folder.resolve(picture.getUri()).toUri().toString();
  }
}

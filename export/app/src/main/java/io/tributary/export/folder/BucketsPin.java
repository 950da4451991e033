package io.tributary.export.folder;

import io.tributary.schemas.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Binds a data folder to the number of buckets it was created with. The stored facts of open posts
 * lie in these buckets, and would not be found in others.
 */
public final class BucketsPin {
  private BucketsPin() {}

  /**
   * Pins a new folder, or checks an existing one.
   *
   * @throws UserException if the folder was created with another number
   */
  public static void check(DataFolder folder, int buckets) throws IOException {
    Path pin = folder.root().resolve("engagement-buckets");
    if (!Files.exists(pin)) {
      WholeFile.write(pin, (buckets + "\n").getBytes(StandardCharsets.UTF_8));
      return;
    }
    String pinned = Files.readString(pin).strip();
    if (!pinned.equals(Integer.toString(buckets))) {
      throw new UserException(
          "%s was created with engagement-buckets %s, not %d; give --config with %s, or another --data"
              .formatted(folder.root(), pinned, buckets, pinned));
    }
  }
}

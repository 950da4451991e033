package io.tributary.enrichment.image;

import java.io.IOException;
import java.io.InputStream;

/** Reads untrusted streams up to a limit. */
final class Bytes {
  private Bytes() {}

  /**
   * Reads all bytes to the end.
   *
   * @throws FetchException if there are more than allowed; it reads at most one more
   */
  static byte[] read(InputStream in, long maxBytes, String address)
      throws IOException, FetchException {
    int most = (int) Math.min(maxBytes, Integer.MAX_VALUE - 16);
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new FetchException(
          ImageStatus.TOO_LARGE, "'%s' has more than %d bytes".formatted(address, maxBytes));
    }
    return bytes;
  }
}

package io.tributary.enrichment.image;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The four supported formats, detected from the first bytes and never from a name. */
enum ImageFormat {
  PNG,
  JPEG,
  WEBP,
  GIF;

  /** The value in the tables. */
  String tag() {
    return switch (this) {
      case PNG -> "png";
      case JPEG -> "jpeg";
      case WEBP -> "webp";
      case GIF -> "gif";
    };
  }

  /** The format of a file; null if it is none of the four. */
  static @Nullable ImageFormat of(byte[] bytes) {
    if (has(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (has(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP")) {
      return WEBP;
    }
    if (has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a")) {
      return GIF;
    }
    return null;
  }

  private static boolean has(byte[] bytes, int offset, String latin1) {
    byte[] sign = latin1.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < offset + sign.length) {
      return false;
    }
    for (int i = 0; i < sign.length; i++) {
      if (bytes[offset + i] != sign[i]) {
        return false;
      }
    }
    return true;
  }
}

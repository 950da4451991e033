package io.tributary.schemas.event;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of an image: {@code s3://}, {@code http(s)://}, {@code file:}, or relative.
 *
 * <p>Only the scheme is checked (RFC 3986, section 3.1): object keys with blanks are common and can
 * be fetched. Absolute addresses remain unchanged; relative ones are resolved as {@link ImageBase}
 * describes.
 */
final class ImageUri {
  private static final String ALLOWED =
      "an address that begins with s3://, http://, https:// or file:, or a relative one";
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
  private static final Pattern KNOWN =
      Pattern.compile("(?:(?:s3|https?)://|file:).+", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ImageUri() {}

  /** Resolves the address {@code uri} of a field. */
  static String read(FieldReader image, String name, String uri, @Nullable ImageBase base) {
    if (!SCHEME.matcher(uri).lookingAt()) {
      return base == null ? uri : base.resolve(uri);
    }
    if (!KNOWN.matcher(uri).matches()) {
      throw image.fail(InvalidReason.VALUE_NOT_ALLOWED, name, ALLOWED);
    }
    return uri;
  }
}

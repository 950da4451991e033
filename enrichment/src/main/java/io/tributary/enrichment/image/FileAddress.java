package io.tributary.enrichment.image;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The file that an address names. A {@code file:} address is percent-decoded once. Any other
 * address is the file name itself, absolute or relative to a folder. There is no query or fragment:
 * {@code ?} and {@code #} are parts of names.
 *
 * <p>Names go to the file system as UTF-8 bytes. The charset of the process's locale might not be
 * able to represent them.
 */
final class FileAddress {
  private static final String SCHEME = "file:";
  private static final int HEX = 16;

  private final String escaped;

  /**
   * Parses an address.
   *
   * @throws FetchException if it cannot name a file on this machine
   */
  FileAddress(String address) throws FetchException {
    byte[] name =
        address.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? decoded(withoutHost(address.substring(SCHEME.length()), address))
            : address.getBytes(StandardCharsets.UTF_8);
    this.escaped = escaped(name, address);
  }

  boolean isAbsolute() {
    return escaped.startsWith("/");
  }

  /** The path; a relative one is resolved against the folder. */
  Path in(Path folder) {
    String path = isAbsolute() ? escaped : folder.toUri().getRawPath() + "/" + escaped;
    return Path.of(URI.create("file://" + path));
  }

  /** RFC 8089, section 2: a host may precede the path. Only this machine is accepted. */
  private static String withoutHost(String rest, String address) throws FetchException {
    if (!rest.startsWith("//")) {
      return rest;
    }
    int path = rest.indexOf('/', 2);
    String host = path < 0 ? rest.substring(2) : rest.substring(2, path);
    if (path < 0 || !(host.isEmpty() || host.toLowerCase(Locale.ROOT).equals("localhost"))) {
      throw invalid(address, "names a file on another machine");
    }
    return rest.substring(path);
  }

  /** A {@code %} without two hex digits after it is kept (WHATWG URL, percent-decode). */
  private static byte[] decoded(String path) {
    byte[] in = path.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      boolean isEscape =
          in[i] == '%' && i + 2 < in.length && digit(in[i + 1]) >= 0 && digit(in[i + 2]) >= 0;
      if (isEscape) {
        out.write(digit(in[i + 1]) * HEX + digit(in[i + 2]));
        i += 2;
      } else {
        out.write(in[i]);
      }
    }
    return out.toByteArray();
  }

  private static int digit(byte c) {
    return c < 0 ? -1 : Character.digit(c, HEX);
  }

  private static String escaped(byte[] name, String address) throws FetchException {
    if (name.length == 0) {
      throw invalid(address, "names no file");
    }
    StringBuilder text = new StringBuilder(name.length);
    for (byte octet : name) {
      if (octet == 0) {
        throw invalid(address, "contains a NUL");
      }
      if (octet == '/' || (octet > 0 && Character.isLetterOrDigit(octet))) {
        text.append((char) octet);
      } else {
        text.append("%%%02X".formatted(octet & 0xff));
      }
    }
    return text.toString();
  }

  private static FetchException invalid(String address, String why) {
    return new FetchException(ImageStatus.INVALID_ADDRESS, "'" + address + "' " + why);
  }
}

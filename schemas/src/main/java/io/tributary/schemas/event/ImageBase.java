package io.tributary.schemas.event;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder that relative image addresses refer to: on this machine, in a bucket, or on a host.
 *
 * <p>A relative address is a <em>name</em>, not a part of a URI: {@code %}, {@code #} and {@code ?}
 * are plain characters, wherever the folder is. Only {@code .}, {@code ..} and {@code /} have their
 * meaning in paths. So {@code album#1.png} is the file {@code album#1.png}, the object with that
 * key, or {@code album%231.png} on a host. {@code ..} never leads above the root.
 *
 * @param root the start of every address, such as {@code file:} or {@code s3://bucket}
 * @param folder the path below it as written in addresses, without slashes at its ends
 * @param isVerbatim whether addresses contain names unchanged, as in object keys, instead of
 *     percent-encoded
 */
public record ImageBase(String root, String folder, boolean isVerbatim) {
  private static final Pattern ADDRESS =
      Pattern.compile("(s3|https?|file):(?://([^/\\\\?#]*))?(.*)", flags());

  /**
   * The characters beside letters and digits that need no encoding in the path of a URI (RFC 3986,
   * 3.3).
   */
  private static final String UNESCAPED = "-._~!$&'()*+,;=:@";

  /** A folder on this machine, which need not exist. */
  public static ImageBase of(Path folder) {
    URI uri = folder.toAbsolutePath().normalize().toUri();
    return new ImageBase("file:", trimmed(uri.getRawPath()), false);
  }

  /**
   * The folder at an address that begins with {@code s3://}, {@code http(s)://} or {@code file:}.
   * Keys and paths of files are used as written; the query and the fragment of a host's address are
   * dropped.
   *
   * @throws IllegalArgumentException if it is not such an address
   */
  public static ImageBase at(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "an address of a folder begins with s3://, http://, https:// or file:");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String authority = parts.group(2);
    String path = parts.group(3);
    if (scheme.equals("file")) {
      if (!path.startsWith("/") || !(authority == null || isHere(authority))) {
        throw new IllegalArgumentException(
            "after file: an absolute path on this machine is expected");
      }
      return new ImageBase("file:", trimmed(path), false);
    }
    if (authority == null || authority.isEmpty()) {
      throw new IllegalArgumentException("it has no " + (scheme.equals("s3") ? "bucket" : "host"));
    }
    boolean isBucket = scheme.equals("s3");
    if (!isBucket) {
      checkHost(authority);
    }
    return new ImageBase(
        scheme + "://" + authority,
        isBucket ? path.replaceFirst("^/", "").replaceFirst("/$", "") : trimmed(withoutQuery(path)),
        isBucket);
  }

  /** Resolves a relative address. */
  public String resolve(String name) {
    List<String> segments = new ArrayList<>();
    if (!name.startsWith("/") && !folder.isEmpty()) {
      segments.addAll(List.of(folder.split("/", -1)));
    }
    for (String segment : (name.startsWith("/") ? name.substring(1) : name).split("/", -1)) {
      if (segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.remove(segments.size() - 1);
        }
      } else if (!segment.equals(".")) {
        segments.add(isVerbatim ? segment : encoded(segment));
      }
    }
    return root + "/" + String.join("/", segments);
  }

  /** The address of the folder. */
  @Override
  public String toString() {
    return root + "/" + folder + (folder.isEmpty() ? "" : "/");
  }

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  }

  private static boolean isHere(String authority) {
    return authority.isEmpty() || authority.equalsIgnoreCase("localhost");
  }

  private static void checkHost(String authority) {
    try {
      if (new URI("http://" + authority + "/").getRawAuthority() == null) {
        throw new IllegalArgumentException("it has no host");
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + authority + "' is not a host: " + e.getReason(), e);
    }
  }

  private static String withoutQuery(String path) {
    return path.split("[?#]", 2)[0];
  }

  private static String trimmed(String path) {
    return path.replaceAll("^/+|/+$", "");
  }

  /**
   * Percent-encodes characters that a URI may not contain; letters of other scripts remain (RFC
   * 3987).
   */
  private static String encoded(String segment) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      boolean isAscii = c < 0x80;
      if (isAscii ? Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0 : c >= 0xa0) {
        text.append(c);
      } else {
        for (byte octet : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
          text.append("%%%02X".formatted(octet & 0xff));
        }
      }
    }
    return text.toString();
  }
}

package io.tributary.enrichment.feature;

import java.util.regex.Pattern;

/**
 * The text around a number, which can show what the number is. It looks a bounded distance in both
 * directions.
 */
final class Surroundings {
  private static final int CONTEXT = 64;
  private static final int ADDRESS = 300;

  /** Words that precede numbers of things, and command-line options. */
  private static final Pattern THING =
      Pattern.compile(
          "(?:(?<!\\p{L})(?:(?:sub|same|variation)?seed|nonce|checksum|count|cat|catalog(?:ue)?|bib|noise|ensd|sref|uuid|guid|id|imei|isbn|issn|ean|upc|gtin|asin|doi|sku|part"
              + "|p/n|pn|serial|serien|s/n|sn|order|invoice|ticket|tracking|parcel|patent|item|lot|batch"
              + "|model|ref|reference|hash|timestamp|epoch|frame|barcode|job|version|build|page|steps?"
              + "|coordinates?|lat|latitude|lon|lng|longitude|gps|geo|utm|grid)"
              + "(?: ?(?:number|no|nr|num|code|id|ref|s))?[.: =#(\\[\"'-]{0,4}(?:[0-9]{5,20}[ ,;]{1,3}){0,2}"
              + "|--[a-z]{1,20}[ =][0-9 ]{0,24}|(?<![^ ])-[a-zA-Z] )$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FILE =
      Pattern.compile(
          "\\.(?:png|jpe?g|gif|webp|avif|heic|bmp|tiff?|svg|psd|exr|hdr|raw|raf|nef|cr[23]|arw|dng|mp4|mov|webm"
              + "|txt|json|ya?ml|csv|safetensors|ckpt|pth?|onnx|bin|gguf|zip|blend|obj|fbx|stl|exe|apk|dmg|msi|deb|rpm|jar|whl|tar)"
              + Letters.AFTER,
          Pattern.CASE_INSENSITIVE);

  private Surroundings() {}

  /** The relevant text before an index. */
  static String before(String text, int place) {
    return text.substring(Math.max(0, place - CONTEXT), place);
  }

  /**
   * Whether the words before a number mark it as the number of a thing, such as a seed or a part.
   */
  static boolean nameThing(String text, int start) {
    return THING.matcher(before(text, start)).find();
  }

  /** Whether a number is only part of a longer name: a file name or a page address. */
  static boolean continueName(String text, int start, int end) {
    return joinedBefore(text, start) || joinedBehind(text, end) || isInAddress(text, start);
  }

  /**
   * Whether no other digits precede a number; otherwise it is the end of a longer series.
   *
   * @param floor the end of the last match, which no longer belongs to the series
   */
  static boolean beginRow(String text, int start, int floor) {
    boolean row =
        start - 2 >= floor
            && text.charAt(start - 1) == ' '
            && Letters.isDigit(text.charAt(start - 2));
    return !row && !Letters.isWordBefore(text, start);
  }

  private static boolean joinedBefore(String text, int start) {
    if (Letters.isWordBefore(text, start)) {
      return true;
    }
    if (start < 2 || !Letters.isWordBefore(text, start - 1)) {
      return false;
    }
    char sign = text.charAt(start - 1);
    boolean digit = Letters.isDigit(text.charAt(start - 2));
    return "-/\\".indexOf(sign) >= 0 || (digit && ".,:+".indexOf(sign) >= 0);
  }

  private static boolean joinedBehind(String text, int end) {
    if (Letters.isWordAt(text, end)) {
      return true;
    }
    if (end + 1 >= text.length() || !Letters.isWordAt(text, end + 1)) {
      return false;
    }
    char sign = text.charAt(end);
    if (sign == '.' && isFileEnding(text, end)) {
      return true;
    }
    boolean digit = Letters.isDigit(text.charAt(end + 1));
    return (digit && "./:-".indexOf(sign) >= 0) || (sign == '-' && isPartOfCode(text, end + 1));
  }

  /** Whether a segment after a hyphen has a digit or is one letter, as in codes. */
  private static boolean isPartOfCode(String text, int start) {
    int i = start;
    boolean digit = false;
    for (; i < text.length() && i < start + CONTEXT && Letters.isWordAt(text, i); i++) {
      digit |= Letters.isDigit(text.charAt(i));
    }
    return digit || i == start + 1;
  }

  /** Whether a file extension starts at an index. */
  static boolean isFileEnding(String text, int place) {
    return FILE.matcher(text).region(place, text.length()).lookingAt();
  }

  private static boolean isInAddress(String text, int start) {
    int i = start;
    while (i > 0 && i > start - ADDRESS && text.charAt(i - 1) != ' ') {
      i--;
    }
    String token = text.substring(i, start);
    return token.contains("://") || token.contains("www.");
  }
}

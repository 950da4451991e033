package io.tributary.enrichment.feature;

import java.util.regex.Pattern;

/** What stands around a number and may say what it is. Looks a bounded way back and ahead. */
final class Surroundings {
  private static final int CONTEXT = 64;
  private static final int ADDRESS = 300;

  /** Words for numbers that name a thing, and options of programs. */
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

  /** What stands before a place, as far back as matters. */
  static String before(String text, int place) {
    return text.substring(Math.max(0, place - CONTEXT), place);
  }

  /** Whether words before a number say that it is one of a thing, such as a seed or a part. */
  static boolean nameThing(String text, int start) {
    return THING.matcher(before(text, start)).find();
  }

  /** Whether a number is but a part of a longer name, of a file or in the address of a page. */
  static boolean continueName(String text, int start, int end) {
    return joinedBefore(text, start) || joinedBehind(text, end) || isInAddress(text, start);
  }

  /**
   * Whether no other digits stand before a number, which would make it the end of a longer row.
   *
   * @param floor the end of the last number found, which is no part of the row any more
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

  /** Whether a piece behind a hyphen has a digit or is one letter, as in codes. */
  private static boolean isPartOfCode(String text, int start) {
    int i = start;
    boolean digit = false;
    for (; i < text.length() && i < start + CONTEXT && Letters.isWordAt(text, i); i++) {
      digit |= Letters.isDigit(text.charAt(i));
    }
    return digit || i == start + 1;
  }

  /** Whether the ending of a file stands at a place. */
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

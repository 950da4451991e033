package io.tributary.enrichment.feature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds addresses of the Internet protocol.
 *
 * <p>Version 4: four numbers up to 255 without leading zeros. Four single digits are taken for the
 * number of a version, and so is whatever follows a word or option that says so; the loopback, the
 * unspecified address and masks say nothing about anybody. Version 6: as RFC 4291 writes it; with a
 * gap in it the first group must have three digits, so that {@code 16:9::4:3} is none.
 */
final class IpFinder implements Finder {
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  private static final Pattern FOUR =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_]|[0-9][.,:-])(?:%s\\.){3}%s(?![\\p{L}\\p{N}_]|[.-][0-9])"
              .formatted(OCTET, OCTET));

  private static final Pattern SIX =
      Pattern.compile("(?<![\\p{L}\\p{N}_:.])[0-9A-Fa-f:]{2,45}(?![\\p{L}\\p{N}_:])");

  private static final Pattern VERSION =
      Pattern.compile(
          "(?<!\\p{L})(?:version|ver|v|release|rel|build|firmware|driver|patch|update|section|chapter|chrome|safari|webkit|photoshop|--v|--version)[.:= -]{0,2}$",
          Pattern.CASE_INSENSITIVE);

  private static final int CONTEXT = 16;

  @Override
  public void find(String text, Findings findings) {
    if (text.indexOf('.') >= 0) {
      findFour(text, findings);
    }
    if (text.indexOf(':') >= 0) {
      Matcher matcher = SIX.matcher(text);
      while (matcher.find()) {
        if (isSix(matcher.group())) {
          findings.add(PersonalDataKind.IP, matcher.start(), matcher.end());
        }
      }
    }
  }

  private static void findFour(String text, Findings findings) {
    Matcher matcher = FOUR.matcher(text);
    while (matcher.find()) {
      String address = matcher.group();
      boolean nobody =
          address.startsWith("127.") || address.startsWith("255.") || address.equals("0.0.0.0");
      boolean version =
          address.length() == 7
              || VERSION
                  .matcher(text.substring(Math.max(0, matcher.start() - CONTEXT), matcher.start()))
                  .find();
      if (!nobody && !version) {
        findings.add(PersonalDataKind.IP, matcher.start(), matcher.end());
      }
    }
  }

  private static boolean isSix(String address) {
    int gap = address.indexOf("::");
    if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int groups = 0;
    for (String group : address.split(":")) {
      if (group.length() > 4) {
        return false;
      }
      groups += group.isEmpty() ? 0 : 1;
    }
    boolean ends = !address.endsWith(":") || address.endsWith("::");
    if (gap < 0) {
      return groups == 8 && ends && !address.startsWith(":");
    }
    return groups > 1 && groups < 8 && ends && address.indexOf(':') >= 3;
  }
}

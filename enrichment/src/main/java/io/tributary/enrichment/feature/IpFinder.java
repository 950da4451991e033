package io.tributary.enrichment.feature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds IP addresses, version 4 and (through {@link Ipv6Addresses}) version 6.
 *
 * <p>Four numbers up to 255 without leading zeros are as often a program version. The context
 * decides: {@code Chrome/119.0.0.0} is a version, {@code ping 1.2.3.4} is an address. Without a
 * deciding context, they are an address if it is private, or if at least two numbers have two or
 * more digits and the last is not 0. Loopback addresses, the unspecified address and netmasks
 * identify no person.
 */
final class IpFinder implements Finder {
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String POINT = "(?:\\.|\\[\\.]|\\(\\.\\)|\\[dot])";

  private static final Pattern FOUR =
      Pattern.compile(
          "(?<!%s|[0-9][.,:-]|[0-9]\\[\\.])%s(%s)%s\\1%s\\1%s(?!%s|[.-][0-9]|\\[\\.])"
              .formatted(Letters.WORD, OCTET, POINT, OCTET, OCTET, OCTET, Letters.WORD));

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:://|@|(?<!\\p{L})(?:ip|ipv4|ips|host|hosts|server|address|addr|ping|ssh|dns|gateway|router|proxy"
              + "|vpn|from|to|at|node|peer|client|nslookup|whois|traceroute|telnet|login|connect|connected|socks5?)"
              + "(?: (?:is|to|at|from|address|addr))?[ :=/\"'(\\[]{0,3})$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ADDRESS_BEHIND =
      Pattern.compile(
          ":[1-9][0-9]{1,4}(?![0-9:])|/(?:[89]|[12][0-9]|3[0-2])(?![0-9./])|,? (?:ip|dns|server|host|gateway)"
              + Letters.AFTER,
          Pattern.CASE_INSENSITIVE);

  private static final Pattern VERSION =
      Pattern.compile(
          "(?:\\p{L}[0-9]{0,3}/|[§$€£₹¥]|(?<!\\p{L})(?:version|ver|v|rv|release|rel|build|build number|firmware|driver|patch"
              + "|update|section|sec|page|rule|chapter|clause|article|paragraph|figure|fig|table|item|oid|doi|no|nr|rp|price"
              + "|chrome|brave|vivaldi|safari|webkit|firefox|edge|opera|photoshop|unity|unreal|directx|python|java|php|node"
              + "|nvidia|cuda|webui|comfyui|api|sdk|v-ray|vray|blender|maya|windows|macos|ios|android|ubuntu|kernel))"
              + "[.:= -]{0,2}$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern VERSION_BEHIND =
      Pattern.compile(
          "[-+]?(?:alpha|beta|rc|snapshot|dev|release|final|stable|lts|preview|build|patch|update|splash|editor)"
              + "|-\\p{L}| ?(?:[€$£]|(?:eur|euros?|usd|dollars?|rupiah|vnd|pesos?|won|yen|kr|pixels?|px)"
              + Letters.AFTER
              + ")| (?:release|version|update|build|patch|alpha|beta|browser|engine)"
              + Letters.AFTER,
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PRIVATE =
      Pattern.compile("(?:10|192\\.168|172\\.(?:1[6-9]|2[0-9]|3[01])|169\\.254)\\..*");

  @Override
  public boolean isWorthwhile(TextTraits traits) {
    return traits.digits() > 0 && (traits.points() >= 3 || traits.colons() >= 2);
  }

  @Override
  public void find(String text, Findings findings) {
    Ipv6Addresses.find(text, findings);
    Matcher matcher = FOUR.matcher(text);
    while (matcher.find()) {
      String address = matcher.group().replaceAll("[^0-9]+", ".");
      if (!isNobody(address) && isAddress(text, matcher, address)) {
        findings.add(PersonalDataKind.IP, matcher.start(), matcher.end());
      }
    }
  }

  private static boolean isNobody(String address) {
    return address.startsWith("127.") || address.startsWith("255.") || address.startsWith("0.");
  }

  private static boolean isAddress(String text, Matcher matcher, String address) {
    if (!".".equals(matcher.group(1))) {
      return true; // only an author who means an address writes it without making it a link
    }
    String before = Surroundings.before(text, matcher.start());
    if (ADDRESS.matcher(before).find()) {
      return true;
    }
    if (VERSION.matcher(before).find()) {
      return false;
    }
    if (begins(ADDRESS_BEHIND, text, matcher.end())) {
      return true;
    }
    return !begins(VERSION_BEHIND, text, matcher.end())
        && !Surroundings.isFileEnding(text, matcher.end())
        && !PhoneExclusions.isCount(address)
        && looksLikeOne(address);
  }

  private static boolean looksLikeOne(String address) {
    int wide = 0;
    String[] numbers = address.split("\\.", 0);
    for (String number : numbers) {
      wide += number.length() > 1 ? 1 : 0;
    }
    return PRIVATE.matcher(address).matches() || (wide >= 2 && !numbers[3].equals("0"));
  }

  private static boolean begins(Pattern pattern, String text, int place) {
    return pattern.matcher(text).region(place, text.length()).lookingAt();
  }
}

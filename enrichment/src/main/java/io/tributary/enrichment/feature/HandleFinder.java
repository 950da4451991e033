package io.tributary.enrichment.feature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds account handles: {@code @name} as a separate token (with its server, if one follows),
 * {@code u/name}, and the name in a profile URL of a large network.
 *
 * <p>It also finds a name after the name of a network ({@code ig: jane_doe}), if a digit, a dot or
 * an underscore shows that the name is not a word. {@link HandleExclusions} lists text that looks
 * like a handle and is none.
 */
final class HandleFinder implements Finder {
  private static final String NAMED = "[" + Letters.WORD_IN_CLASS + "]";
  private static final String INNER = "[" + Letters.WORD_IN_CLASS + ".-]";
  private static final String DENSE = Letters.DENSE_IN_CLASS;

  /**
   * A name that begins in a script without spaces may continue in any script. Any other name ends
   * where such a script begins.
   */
  private static final String NAME =
      "(?:%s(?:%s{0,48}%s)?|%s[0-9a-zA-Z_%s]{0,20})".formatted(NAMED, INNER, NAMED, DENSE, DENSE);

  private static final Pattern AT =
      Pattern.compile(
          "(?<!%s|@)@((?>%s))(?:[@:](?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,24})?+(?!/\\p{L})(?!%s|[@({]|=[\"'])"
              .formatted(Letters.WORD, NAME, Letters.WORD));

  private static final Pattern PROFILE =
      Pattern.compile(
          "%s(?:instagram|twitter|x|tiktok|facebook|deviantart|artstation|behance|threads|t|linkedin|pinterest|github|flickr|patreon|vk|twitch|soundcloud|dribbble|ko-fi)\\.(?:com|net|me|tv)/(?:in/|stories/|@)?(%s)"
              .formatted(Letters.BEFORE, NAME),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern USER =
      Pattern.compile(
          "(?<!%s|[./])/?u/([A-Za-z0-9_-]{3,20})(?![A-Za-z0-9_/-])".formatted(Letters.WORD));

  private static final Anchors HOSTS = new Anchors(".com/", ".net/", ".me/", ".tv/");

  private static final Anchors NETWORKS =
      new Anchors(
          "ig:",
          "ig ",
          "ig=",
          "insta",
          "twitter",
          "snap",
          "telegram",
          "tiktok",
          "discord",
          "skype");

  private static final Pattern SAID =
      Pattern.compile(
          "%s(?:ig|insta|instagram|twitter|snapchat|snap|telegram|tiktok|discord|skype)(?: (?:is|id|name|handle|user))?(?: ?[:=] ?|(?<= is) )@?((?=\\p{L}{0,30}[_.#0-9][\\p{L}\\p{N}_])(?>%s)(?:#[0-9]{4})?)%s"
              .formatted(Letters.BEFORE, NAME, Letters.AFTER),
          Pattern.CASE_INSENSITIVE);

  @Override
  public boolean isWorthwhile(TextTraits traits) {
    return traits.at() || traits.slash() || traits.marked();
  }

  @Override
  public void find(String text, Findings findings) {
    if (text.indexOf('@') >= 0) {
      Matcher matcher = AT.matcher(text);
      while (matcher.find()) {
        if (HandleExclusions.mayBeName(matcher.group(1))
            && !HandleExclusions.isCode(text, matcher.end(1))) {
          findings.add(PersonalDataKind.HANDLE, matcher.start(), matcher.end());
        }
      }
    }
    if (NETWORKS.occurIn(text)) {
      Matcher matcher = SAID.matcher(text);
      while (matcher.find()) {
        if (HandleExclusions.mayBeName(matcher.group(1))) {
          findings.add(PersonalDataKind.HANDLE, matcher.start(1), matcher.end(1));
        }
      }
    }
    if (text.indexOf('/') >= 0) {
      findInPaths(text, findings);
    }
  }

  private static void findInPaths(String text, Findings findings) {
    Matcher profile = PROFILE.matcher(HOSTS.occurIn(text) ? text : "");
    while (profile.find()) {
      if (!HandleExclusions.isPage(profile.group(1))) {
        int sign = text.charAt(profile.start(1) - 1) == '@' ? 1 : 0;
        findings.add(PersonalDataKind.HANDLE, profile.start(1) - sign, profile.end(1));
      }
    }
    Matcher user = USER.matcher(text);
    while (user.find()) {
      findings.add(PersonalDataKind.HANDLE, user.start(1), user.end(1));
    }
  }
}

package io.tributary.enrichment.feature;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds names of accounts: {@code @name} as a token of its own (with its server, where one
 * follows), {@code u/name}, and the name in the address of a profile on a large network.
 *
 * <p>Also a name behind that of a network ({@code ig: jane_doe}), if a digit, a point or a low line
 * in it shows that it is no word.
 *
 * <p>Not a name: what measures ({@code @35mm}, {@code @4k}, {@code @f1.8}), what has no letter, a
 * package ({@code @scope/name}), and words that programs write behind the sign.
 */
final class HandleFinder implements Finder {
  private static final String NAME = "[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]{0,48}[\\p{L}\\p{N}_])?";

  private static final Pattern AT =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_@.=+-])@((?>%s))(?:[@:](?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,24})?+(?!/\\p{L})(?![\\p{L}\\p{N}_@({])"
              .formatted(NAME));

  private static final Pattern PROFILE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:instagram|twitter|x|tiktok|facebook|deviantart|artstation|behance|threads|t|linkedin|pinterest|github|flickr|patreon)\\.(?:com|net|me)/(?:in/|@)?(%s)"
              .formatted(NAME),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern USER =
      Pattern.compile("(?<![\\p{L}\\p{N}_./])/?u/([A-Za-z0-9_-]{3,20})(?![\\p{L}\\p{N}_/-])");

  private static final Pattern SAID =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_])(?:ig|insta|instagram|twitter|snapchat|snap|telegram|tiktok|discord|skype)(?: (?:is|id|name|handle|user))?(?: ?[:=] ?|(?<= is) )@?((?=\\p{L}{0,30}[_.#0-9][\\p{L}\\p{N}_])(?>%s)(?:#[0-9]{4})?)(?![\\p{L}\\p{N}_])"
              .formatted(NAME),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern MEASURE =
      Pattern.compile(
          "\\d+(?:[.x]\\d+)*(?:k|p|mm|cm|m|px|fps|hz|khz|mhz|ghz|mp|x|am|pm|st|nd|rd|th|iso|pt|dpi|ppi|s|ms|gb|mb|d|uhd|hd)?|f\\d+(?:\\.\\d+)?|iso\\d+|x\\d+|\\d+p\\d+",
          Pattern.CASE_INSENSITIVE);

  /** Rules of style sheets, annotations and decorators, and tags of documentation. */
  private static final Set<String> PROGRAM_WORDS =
      Set.of(
          "override",
          "deprecated",
          "nullable",
          "notnull",
          "test",
          "bean",
          "autowired",
          "component",
          "service",
          "controller",
          "entity",
          "inject",
          "param",
          "params",
          "return",
          "returns",
          "throws",
          "see",
          "since",
          "author",
          "version",
          "media",
          "import",
          "keyframes",
          "font-face",
          "supports",
          "charset",
          "property",
          "staticmethod",
          "classmethod",
          "dataclass",
          "decorator",
          "wraps",
          "functools.wraps",
          "pytest.fixture",
          "lru_cache",
          "app.route",
          "input",
          "output",
          "type",
          "todo",
          "everyone",
          "here",
          "channel");

  @Override
  public void find(String text, Findings findings) {
    if (text.indexOf('@') >= 0) {
      Matcher matcher = AT.matcher(text);
      while (matcher.find()) {
        if (isName(matcher.group(1))) {
          findings.add(PersonalDataKind.HANDLE, matcher.start(), matcher.end());
        }
      }
    }
    if (text.indexOf(':') >= 0 || text.indexOf('=') >= 0 || text.contains(" is ")) {
      addAll(SAID.matcher(text), findings);
    }
    if (text.indexOf('/') >= 0) {
      addAll(PROFILE.matcher(text), findings);
      addAll(USER.matcher(text), findings);
    }
  }

  private static boolean isName(String name) {
    return name.length() > 1
        && name.codePoints().anyMatch(Character::isLetter)
        && !MEASURE.matcher(name).matches()
        && !PROGRAM_WORDS.contains(name.toLowerCase(Locale.ROOT));
  }

  private static void addAll(Matcher matcher, Findings findings) {
    while (matcher.find()) {
      findings.add(PersonalDataKind.HANDLE, matcher.start(1), matcher.end(1));
    }
  }
}

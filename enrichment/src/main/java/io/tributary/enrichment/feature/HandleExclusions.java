package io.tributary.enrichment.feature;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text that looks like an account handle and is none: measures ({@code @35mm}, {@code @45deg}, {@code
 * @f1.8}), words that programs and style sheets write after the at sign, times and places, file names,
 * and pages of networks that belong to no account.
 */
final class HandleExclusions {
  private static final String UNITS =
      "k|p|i|mm|cm|dm|m|km|mi|miles?|ft|feet|foot|in|inch(?:es)?|yd|yards?|mil|um|nm|px|pixels?|mp|mpx|megapixels?"
          + "|millimet(?:er|re)s?|centimet(?:er|re)s?|met(?:er|re)s?|kilomet(?:er|re)s?"
          + "|fps|frames?|hz|khz|mhz|ghz|hertz|rpm|bpm|mph|kmh|kph|kmph|knots?|kn|db"
          + "|x|times|am|pm|a\\.m|p\\.m|h|hr|hrs|hours?|oclock|uhr|min|mins|minutes?|s|sec|secs|seconds?|ms"
          + "|d|days?|weeks?|months?|y|yr|yrs|yo|years?|st|nd|rd|th|iso|pt|dpi|ppi|deg|degs|degrees?|rad|grad"
          + "|c|f|celsius|fahrenheit|k?elvin|kelvins|percent|pct|bit|bits|bpp|b|kb|mb|gb|tb|kbps|mbps|gbps"
          + "|uhd|hd|fhd|qhd|hdr|w|kw|watts?|v|volts?|a|ma|mah|lm|lumens?|lux|nits?|ev|stops?"
          + "|g|kg|mg|lb|lbs|oz|l|ml|cl|usd|eur|gbp|dollars?|euros?|bucks|cents?|pcs|steps";

  private static final Pattern MEASURE =
      Pattern.compile(
          "-?\\d+(?:[.x-]\\d+)*(?:x?-?(?:"
              + UNITS
              + "))?|f\\d+(?:\\.\\d+)?|iso-?\\d+|x\\d+(?:\\.\\d+)?"
              + "|\\d+[kp]\\d+(?:fps|hz)?|v?\\d+(?:\\.\\d+)*(?:\\.x)?|r\\d{1,2}|t\\d(?:\\.\\d)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FILE =
      Pattern.compile(
          ".*\\.(?:png|jpe?g|gif|webp|avif|svg|css|js|ts|py|mp4|prevent|stop|enter|once|capture|native)",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> WORDS =
      words(
          // rules of style sheets
          "media import keyframes font-face supports charset property container layer page namespace apply"
              + " include mixin extend use forward function return if else for each while screen tailwind theme"
              + " utility variant scope starting-style counter-style font-feature-values viewport document",
          // annotations and decorators
          "override deprecated nullable nonnull notnull test bean autowired component service controller"
              + " restcontroller entity inject injectable repository configuration springbootapplication transactional"
              + " value qualifier id column table data getter setter builder beforeeach aftereach beforeall afterall"
              + " before after parameterizedtest suppresswarnings functionalinterface safevarargs mock requestmapping"
              + " getmapping postmapping jsonproperty valid async await scheduled ngmodule directive pipe viewchild"
              + " hostlistener staticmethod classmethod dataclass abstractmethod contextmanager cached_property cache"
              + " lru_cache singledispatch overload final wraps functools.wraps functools.lru_cache pytest.fixture"
              + " decorator app.route login_required jit njit torch.no_grad tf.function click.command main published"
              + " state binding objc available escaping environmentobject observedobject stateobject mainactor"
              + " composable preview discardableresult interface implements",
          // tags of documentation and of compilers
          "param params returns throws exception see since author version link code example todo typedef callback"
              + " brief file details note inheritdoc license type types input output ts-ignore ts-expect-error ts-nocheck"
              + " jsx flow preserve latest next beta alpha canary main master head localhost",
          // addressees, places and times
          "everyone here channel all home work night noon midnight dawn dusk sunset sunrise morning evening"
              + " today tonight tomorrow the a an iso");

  /** The start of a declaration, which follows an annotation. */
  private static final Pattern DECLARATION =
      Pattern.compile(
          " {1,8}(?:class|def|async def|public|private|protected|static|abstract|void|interface|enum|record|fun|func"
              + "|struct|let|var|val|const|function|export)(?= )");

  private static final Set<String> PAGES =
      words(
          "p explore search i home hashtag intent share artwork artworks tag tags topic topics pin pins groups"
              + " events watch login signup signin about settings marketplace features pricing status reel reels s tv"
              + " joinchat addstickers proxy help terms privacy jobs blog learning store shop popular trending discover"
              + " messages notifications download developers legal channels gallery search.php profile.php company school"
              + " feed pages public embed live directory videos news hub orgs sponsors enterprise security collections in stories u user");

  private HandleExclusions() {}

  /** Whether a name has letters, is not a measure and is not in the lists. */
  static boolean mayBeName(String name) {
    return name.length() > 1
        && name.codePoints().anyMatch(Character::isLetter)
        && !MEASURE.matcher(name).matches()
        && !FILE.matcher(name).matches()
        && !WORDS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether a declaration follows, so that the name is an annotation. */
  static boolean isCode(String text, int end) {
    return DECLARATION.matcher(text).region(end, text.length()).lookingAt();
  }

  /** Whether the first segment of a network's path is a page of the network itself. */
  static boolean isPage(String step) {
    return PAGES.contains(step.toLowerCase(Locale.ROOT));
  }

  private static Set<String> words(String... lists) {
    return Set.copyOf(java.util.Arrays.asList(String.join(" ", lists).split(" ")));
  }
}

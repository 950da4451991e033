package io.tributary.enrichment.feature;

/**
 * Counts of a text's characters, collected in one pass, so that most finders can skip most prompts.
 *
 * @param digits number of ASCII digits
 * @param points number of full stops
 * @param colons number of colons
 * @param token length of the longest run of ASCII letters, digits and {@code _-+/}
 * @param mixed length of the longest run without spaces and quotes that contains a digit
 * @param at whether there is a character that can mean "at", or a bracket that can contain one
 * @param slash whether there is a slash
 * @param account whether two ASCII letters are followed by two digits, as in account numbers
 * @param marked whether a letter, digit or {@code _} directly follows a digit or one of {@code
 *     _.#}, as in account names
 */
record TextTraits(
    int digits,
    int points,
    int colons,
    int token,
    int mixed,
    boolean at,
    boolean slash,
    boolean account,
    boolean marked) {
  private static final int DIGIT = 1;
  private static final int LETTER = 2;
  private static final int POINT = 4;
  private static final int COLON = 8;
  private static final int TOKEN = 16;
  private static final int BREAK = 32;
  private static final int AT = 64;
  private static final int SLASH = 128;
  private static final int MARK = 256;
  private static final int NAME = 512;

  private static final int LETTERS_AND_DIGITS =
      (LETTER << 6) | (LETTER << 4) | (DIGIT << 2) | DIGIT;

  private static final int[] TRAITS = new int[128];

  static {
    for (char c = 0; c < 128; c++) {
      TRAITS[c] |= Letters.isDigit(c) ? DIGIT | TOKEN | MARK | NAME : 0;
      TRAITS[c] |= Letters.isLatin(c) ? LETTER | TOKEN | NAME : 0;
      TRAITS[c] |= c == '_' ? TOKEN | MARK | NAME : 0;
      TRAITS[c] |= "-+/".indexOf(c) >= 0 ? TOKEN : 0;
      TRAITS[c] |= c == '.' ? POINT | MARK : 0;
      TRAITS[c] |= c == '#' ? MARK : 0;
      TRAITS[c] |= c == ':' ? COLON : 0;
      TRAITS[c] |= c == '/' ? SLASH : 0;
      TRAITS[c] |= "@%&([{<".indexOf(c) >= 0 ? AT : 0;
      TRAITS[c] |= " \"'`,;<>".indexOf(c) >= 0 ? BREAK : 0;
    }
  }

  static TextTraits of(String shown) {
    int digits = 0;
    int points = 0;
    int colons = 0;
    int token = 0;
    int longest = 0;
    int seen = 0;
    int run = 0;
    boolean digit = false;
    int mixed = 0;
    boolean account = false;
    int last = 0; // two bits for each of the last four characters
    boolean marked = false;
    int before = 0;
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      int traits = c < 128 ? TRAITS[c] : NAME;
      digits += traits & DIGIT;
      points += (traits & POINT) >> 2;
      colons += (traits & COLON) >> 3;
      token = (traits & TOKEN) != 0 && c < 128 ? token + 1 : 0;
      longest = Math.max(longest, token);
      boolean breaks = (traits & BREAK) != 0;
      run = breaks ? 0 : run + 1;
      digit = !breaks && (digit || (traits & DIGIT) != 0);
      mixed = digit && run > mixed ? run : mixed;
      last = ((last << 2) | (traits & (DIGIT | LETTER))) & 0xff;
      account |= last == LETTERS_AND_DIGITS;
      marked |= (before & MARK) != 0 && (traits & NAME) != 0;
      seen |= traits;
      before = traits;
    }
    return new TextTraits(
        digits,
        points,
        colons,
        longest,
        mixed,
        (seen & AT) != 0,
        (seen & SLASH) != 0,
        account,
        marked);
  }
}

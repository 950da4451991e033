package io.tributary.enrichment.feature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds telephone numbers after a word that names them.
 *
 * <p>Seven digits are enough after a word with no other meaning ({@code tel}), after a word with a
 * separator ({@code mobile:}), and after a phrase that asks for a call ({@code call me at}). By
 * themselves, {@code mobile}, {@code cell}, {@code phone}, {@code text} and {@code ring} also name
 * things in an image: after them the number must be valid in some country. Dates and screen sizes
 * never match.
 */
final class LabelledPhones {
  private static final String UNAMBIGUOUS =
      "tel|ph|telefon|telefono|telephone|telefone|telefoon|call|dial|whatsapp|sms|fax|hotline|contact|txt|mob|ruf|llamame|llama"
          + "|appelez|chiama|тел|телефон|звоните|моб|(?:电话|電話|手机|手機|携帯|携帯電話)(?:号码|号|番号)?|전화|핸드폰|هاتف|اتصل|تلفن|جوال|טלפון|โทร|फोन|फ़ोन|मोबाइल";

  private static final String AMBIGUOUS =
      "phone|mobile|cell|handy|text|ring|cellphone|movil|celular|portable";

  private static final Pattern LABELLED =
      Pattern.compile(
          Letters.BEFORE
              + Folding.word("(?:(" + UNAMBIGUOUS + ")|" + AMBIGUOUS + ")")
              + "(?<more>(?: ?(?:me|us|him|her|at|on|is|no|nr|num|number|now|today|tonight|here|al|le|auf|은|는|は|是)){0,3})"
              + "(?<sign> ?[.:#=-]{0,2}) ?(\\(?[0-9](?:[ ./()-]{0,2}[0-9]){6,14})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int MIN_DIGITS = 7;
  private static final int MIN_ROW = 9;

  private LabelledPhones() {}

  static void find(String text, Findings findings) {
    Matcher matcher = LABELLED.matcher(text);
    int from = 0;
    while (matcher.find(from)) {
      int start = matcher.start(matcher.groupCount());
      boolean isMarked = !matcher.group("more").isBlank() || !matcher.group("sign").isBlank();
      int end = end(text, start, matcher.end(), matcher.group(1) != null, isMarked);
      if (end > 0) {
        findings.add(PersonalDataKind.PHONE, start, end);
      }
      from = end > 0 ? end : start;
    }
  }

  private static int end(
      String text, int start, int longest, boolean isUnambiguous, boolean isMarked) {
    int plain = -1;
    for (int end = longest; end > start; end = PhoneFinder.shorter(text, start, end)) {
      String number = text.substring(start, end);
      String digits = Digits.of(number);
      if (digits.length() < MIN_DIGITS) {
        break;
      }
      if (isEnded(text, end) && !isOther(number, digits, isUnambiguous, isMarked)) {
        if (PhoneNumbers.isNational(digits)) {
          return end;
        }
        boolean row = digits.length() == number.length();
        boolean enough = isMarked || (isUnambiguous && (!row || digits.length() >= MIN_ROW));
        plain = plain < 0 && enough ? end : plain;
      }
    }
    return plain;
  }

  private static boolean isOther(
      String number, String digits, boolean isUnambiguous, boolean isMarked) {
    return PhoneExclusions.isDate(number)
        || PhoneExclusions.isRound(digits)
        || (!isUnambiguous && PhoneExclusions.isSize(number))
        || (!(isUnambiguous && isMarked)
            && (PhoneExclusions.isSeries(number) || PhoneExclusions.isYears(number)));
  }

  private static boolean isEnded(String text, int end) {
    return !Letters.isWordAt(text, end)
        && !(end + 1 < text.length()
            && "./:-".indexOf(text.charAt(end)) >= 0
            && Letters.isDigit(text.charAt(end + 1)));
  }
}

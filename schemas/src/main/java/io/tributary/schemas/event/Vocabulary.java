package io.tributary.schemas.event;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.avro.Visibility;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The allowed values of an enumerated field, as words in JSON and in the tables. */
public final class Vocabulary<E extends Enum<E>> {
  /** like, love, laugh, save, dislike. */
  public static final Vocabulary<ReactionKind> REACTION = lowerCase(ReactionKind.class);

  /** public, followers, private. */
  public static final Vocabulary<Visibility> VISIBILITY = lowerCase(Visibility.class);

  /** adult, minor, unknown. */
  public static final Vocabulary<AgeBand> AGE_BAND = lowerCase(AgeBand.class);

  /** The consent states of the Data Privacy Vocabulary, spelt as defined there. */
  public static final Vocabulary<ConsentState> CONSENT_STATE =
      new Vocabulary<>(ConsentState.class, Enum::name);

  private final Map<E, String> words;
  private final Map<String, E> values = new LinkedHashMap<>();
  private final String list;

  private Vocabulary(Class<E> type, Function<E, String> word) {
    this.words = new EnumMap<>(type);
    for (E value : type.getEnumConstants()) {
      words.put(value, word.apply(value));
      values.put(word.apply(value), value);
    }
    this.list = "one of " + String.join(", ", values.keySet());
  }

  private static <E extends Enum<E>> Vocabulary<E> lowerCase(Class<E> type) {
    return new Vocabulary<>(type, value -> value.name().toLowerCase(Locale.ROOT));
  }

  /** The word for a value. */
  public String word(E value) {
    String word = words.get(value);
    if (word == null) {
      throw new IllegalArgumentException("no word for " + value);
    }
    return word;
  }

  /** The value of a word, case-sensitive; null if the word is unknown. */
  public @Nullable E find(String word) {
    return values.get(word);
  }

  /** "one of " and the words. */
  String list() {
    return list;
  }
}

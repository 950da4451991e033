package io.tributary.export.redrive;

import io.tributary.ingestion.collect.http.ApiKey;
import io.tributary.ingestion.collect.http.SenderRights;
import io.tributary.schemas.avro.Event;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a sender may send a redriven event: redriving grants no rights that the sender of the
 * dead letter lacks.
 *
 * <p>The collector validates an event before it checks whether the key may send its type. So the
 * dead letters of an application's key may include consent records, damaged on purpose or not,
 * which must not take effect because an operator corrects them. Files belong to the operator.
 */
public final class Senders {
  /** Matches names of files, but no names of keys. */
  private static final Pattern FILE = Pattern.compile("(?s).*(/|\\\\|\\.(jsonl|json|gz|zst)$).*");

  private final Map<String, ApiKey> keys;
  private final SenderRights rights;

  /** Knows the senders with these keys. */
  public Senders(List<ApiKey> keys) {
    this.rights = new SenderRights(keys);
    this.keys =
        keys.stream().collect(Collectors.toMap(ApiKey::name, Function.identity(), (a, b) -> a));
  }

  /** The objection to an event in place of a dead letter; null if there is none. */
  @Nullable String objection(Letter letter, Event event) {
    if (isFile(letter)) {
      return null;
    }
    ApiKey key = keys.get(letter.origin());
    if (key == null) {
      return "its sender is unknown here: pass the settings that hold the key of %s with --config"
          .formatted(letter.origin());
    }
    String objection = rights.objection(key, event);
    return objection == null ? null : objection + "; send it with a key that has the right";
  }

  /** Lines of files have numbers; single events over HTTP have none. */
  boolean isFile(Letter letter) {
    return letter.line() != null
        && !keys.containsKey(letter.origin())
        && FILE.matcher(letter.origin()).matches();
  }
}

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
 * Who may have sent what: an event that is redriven gets no rights that its sender does not have.
 *
 * <p>The collector looks whether bytes are an event before it asks whether the key may send such a
 * one. So among the dead letters of a key for applications there may be consent records, spoilt on
 * purpose or not, that must not count because somebody mends them. Files are the operator's own.
 */
public final class Senders {
  /** What a file's name has and that of a key has not. */
  private static final Pattern FILE = Pattern.compile("(?s).*(/|\\\\|\\.(jsonl|json|gz|zst)$).*");

  private final Map<String, ApiKey> keys;
  private final SenderRights rights;

  /** Those who have keys. */
  public Senders(List<ApiKey> keys) {
    this.rights = new SenderRights(keys);
    this.keys =
        keys.stream().collect(Collectors.toMap(ApiKey::name, Function.identity(), (a, b) -> a));
  }

  /** What speaks against an event in the place of a dead letter; null if nothing does. */
  @Nullable String objection(Letter letter, Event event) {
    if (isFile(letter)) {
      return null;
    }
    ApiKey key = keys.get(letter.origin());
    if (key == null) {
      return "who sent it is not known here: give the settings that have the key of %s with --config"
          .formatted(letter.origin());
    }
    String objection = rights.objection(key, event);
    return objection == null ? null : objection + "; let a sender who may send it do so";
  }

  /** Lines of files are numbered, and what came alone over HTTP is not. */
  boolean isFile(Letter letter) {
    return letter.line() != null
        && !keys.containsKey(letter.origin())
        && FILE.matcher(letter.origin()).matches();
  }
}

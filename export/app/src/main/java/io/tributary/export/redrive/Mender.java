package io.tributary.export.redrive;

import io.tributary.export.redrive.Mended.Ready;
import io.tributary.export.redrive.Mended.Stuck;
import io.tributary.schemas.event.CloudEventParser;
import io.tributary.schemas.event.ImageBase;
import io.tributary.schemas.event.ParseResult;
import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies a remedy to a dead letter and validates the result with the same checks as at ingestion.
 */
public final class Mender {
  private final CloudEventParser parser;
  private final Remedy remedy;
  private final Senders senders;
  private final Optional<ImageBase> imageBase;

  /**
   * @param clock clock for the check of times in the future
   * @param imageBase base of relative image addresses; by default the folder of the dead letter's
   *     file
   */
  public Mender(Clock clock, Remedy remedy, Senders senders, Optional<ImageBase> imageBase) {
    this.parser = new CloudEventParser(clock);
    this.remedy = remedy;
    this.senders = senders;
    this.imageBase = imageBase;
  }

  /** Applies the remedy to one dead letter. */
  public Mended mend(Letter letter) {
    byte[] bytes;
    try {
      bytes = remedy.bytes(letter);
    } catch (RedriveException e) {
      return new Stuck(letter, e.getMessage());
    }
    ParseResult result = parser.parse(bytes, imageBase(letter));
    if (result instanceof Parsed parsed) {
      String objection = senders.objection(letter, parsed.event());
      return objection == null ? new Ready(letter, parsed.event()) : new Stuck(letter, objection);
    }
    Invalid invalid = (Invalid) result;
    return new Stuck(letter, "still " + invalid.reason() + ", " + invalid.message());
  }

  private @Nullable ImageBase imageBase(Letter letter) {
    if (imageBase.isPresent()) {
      return imageBase.get();
    }
    return senders.isFile(letter) ? FileOrigin.folder(letter) : null;
  }
}

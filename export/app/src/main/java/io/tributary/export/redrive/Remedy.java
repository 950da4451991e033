package io.tributary.export.redrive;

/** A correction of the bytes of a dead letter before they are validated again. */
@FunctionalInterface
public interface Remedy {
  /**
   * Keeps the bytes: for events that became valid without a change, such as a time that was in the
   * future.
   */
  Remedy NONE = Remedy::whole;

  /**
   * The corrected bytes.
   *
   * @throws RedriveException if the correction does not apply
   */
  byte[] bytes(Letter letter);

  /** Patches the stored bytes. */
  static Remedy patch(JsonPatch patch) {
    return letter -> patch.apply(whole(letter));
  }

  /** Replaces the bytes. */
  static Remedy replacement(byte[] event) {
    return letter -> event;
  }

  private static byte[] whole(Letter letter) {
    if (letter.isCut()) {
      // A truncated event can happen to be valid, but it is not the event that was sent.
      throw new RedriveException(
          "only the first %,d of %,d bytes were kept; get the event from its origin, and pass it"
                  .formatted(letter.raw().length, letter.rawLength())
              + " with --replace");
    }
    return letter.raw();
  }
}

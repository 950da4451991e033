package io.tributary.schemas;

import java.util.List;

/**
 * The Kafka topics, and nothing else about them.
 *
 * <p>{@link #EVENTS} and {@link #CONTROL} are the inputs whose partitions make the watermark;
 * {@link #REJECTS} carries what could not be read. Markers (heartbeats, end of input) go into every
 * partition of all three.
 */
public final class Topics {
  /** What people did: posts, engagement, submitted prompts. */
  public static final String EVENTS = "tributary.events";

  /** What people decided: consent, profiles, erasure requests, heartbeats of the authority. */
  public static final String CONTROL = "tributary.control";

  /** Dead letters: the raw bytes of invalid events with reason, field and origin. */
  public static final String REJECTS = "tributary.rejects";

  /** All input topics, in the order in which a run creates them. */
  public static final List<String> INPUTS = List.of(EVENTS, CONTROL, REJECTS);

  private Topics() {}
}

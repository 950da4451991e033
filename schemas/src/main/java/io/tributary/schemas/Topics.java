package io.tributary.schemas;

import java.util.List;

/**
 * The names of the Kafka topics.
 *
 * <p>{@link #EVENTS} and {@link #CONTROL} are the inputs whose partitions determine the watermark;
 * {@link #REJECTS} carries the dead letters. Markers (heartbeats, end of input) are written to
 * every partition of all three.
 */
public final class Topics {
  /** User activity: posts, engagement, submitted prompts. */
  public static final String EVENTS = "tributary.events";

  /** Control events: consent, profiles, erasure requests, heartbeats of the consent authority. */
  public static final String CONTROL = "tributary.control";

  /** Dead letters: the raw bytes of invalid events with reason, field and origin. */
  public static final String REJECTS = "tributary.rejects";

  /**
   * All input topics, in the order in which a run creates them; the index is the topic's number in
   * an origin.
   */
  public static final List<String> INPUTS = List.of(EVENTS, CONTROL, REJECTS);

  private Topics() {}
}

package io.tributary.schemas.policy;

import java.io.Serializable;
import java.time.Duration;

/**
 * The time after its publication at which a post is scored.
 *
 * @param label the length as written in the policy and in the tables, such as {@code 24h}
 * @param length the same as a duration
 */
public record Horizon(String label, Duration length) implements Serializable {}

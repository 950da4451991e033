package io.tributary.schemas.policy;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long after its publication a post is scored.
 *
 * @param label the length as the policy writes it, such as {@code 24h}; so it stands in the tables
 * @param length the same, to reckon with
 */
public record Horizon(String label, Duration length) implements Serializable {}

package io.tributary.export.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened in a network since the step before: CloudEvents in JSON, in the order in which they
 * were made.
 *
 * @param authority what people decided; to be sent first
 * @param heartbeat of the consent authority; to be sent when all it decided is acknowledged. Absent
 *     while it is silent
 * @param people what people did; some of it broken, some sent twice, as happens
 * @param at up to when
 */
public record NetworkStep(
    List<byte[]> authority, Optional<byte[]> heartbeat, List<byte[]> people, Instant at) {}

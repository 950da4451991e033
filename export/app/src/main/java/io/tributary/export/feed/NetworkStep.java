package io.tributary.export.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The events of a network since the previous step: CloudEvents in JSON, in order of creation.
 *
 * @param authority decisions of people; send them first
 * @param heartbeat heartbeat of the consent authority; send it after all decisions are
 *     acknowledged. Absent while the authority is silent
 * @param people events of people; some are broken, some are sent twice
 * @param at end of the step
 */
public record NetworkStep(
    List<byte[]> authority, Optional<byte[]> heartbeat, List<byte[]> people, Instant at) {}

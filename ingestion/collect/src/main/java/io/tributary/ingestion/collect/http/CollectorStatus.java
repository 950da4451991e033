package io.tributary.ingestion.collect.http;

import java.time.Instant;
import java.util.Optional;

/**
 * The status of a collector since its start.
 *
 * @param accepted events that are in Kafka
 * @param invalid events that are dead letters
 * @param forbidden events that their sender may not send
 * @param throttled requests rejected with a retry time
 * @param failed events that Kafka did not accept
 * @param consentAsOf the time up to which the authority has sent every decision, as it asserted
 *     last
 * @param consentHeartbeatAt when its last heartbeat arrived, by the clock
 */
public record CollectorStatus(
    long accepted,
    long invalid,
    long forbidden,
    long throttled,
    long failed,
    Optional<Instant> consentAsOf,
    Optional<Instant> consentHeartbeatAt) {}

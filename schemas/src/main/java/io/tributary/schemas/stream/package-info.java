/**
 * What the Flink operators of all stages share: the envelope in which an interaction travels, its
 * keys, hand-written serializers, and the operator that puts events into event-time order.
 *
 * <p>State: events that the watermark has not passed, per key group, in raw keyed state. Expiry:
 * they leave when the watermark passes them.
 */
@NullMarked
package io.tributary.schemas.stream;

import org.jspecify.annotations.NullMarked;

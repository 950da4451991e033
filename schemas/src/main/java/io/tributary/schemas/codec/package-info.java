/**
 * Encodes and decodes events, markers and dead letters in Avro single-object encoding.
 *
 * <p>In: the Avro classes of {@code io.tributary.schemas.avro}, or bytes. Out: the other of the
 * two. Error: {@link io.tributary.schemas.codec.UndecodableException}, for bytes that are not a
 * known record.
 *
 * <p>A Kafka topic holds both events and markers; the fingerprint in the header distinguishes them
 * ({@link io.tributary.schemas.codec.MarkerCodec#isMarker}). Every version of a schema is committed
 * under {@code /avro/<name>/}. A test fails if the current schema is not there, or cannot read an
 * earlier version.
 *
 * <p>State: one encoder and one decoder per thread. Expiry: with the thread; a decoder that failed
 * is discarded.
 */
@NullMarked
package io.tributary.schemas.codec;

import org.jspecify.annotations.NullMarked;

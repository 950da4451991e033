/**
 * Records as bytes and back: Avro single-object encoding for events, markers and dead letters.
 *
 * <p>In: the Avro classes of {@code io.tributary.schemas.avro}, or bytes. Out: the other of the
 * two. To the side: {@link io.tributary.schemas.codec.UndecodableException}, for bytes that are no
 * known record.
 *
 * <p>Kafka topics hold events and markers side by side; the fingerprint in the first ten bytes
 * tells them apart ({@link io.tributary.schemas.codec.MarkerCodec#isMarker}). Every version that a
 * schema ever had is committed under {@code /avro/<name>/}; a test refuses a schema that is not
 * there, or that cannot read what is.
 *
 * <p>State: per thread one encoder and one decoder. Expiry: with the thread; a decoder that failed
 * goes at once.
 */
@NullMarked
package io.tributary.schemas.codec;

import org.jspecify.annotations.NullMarked;

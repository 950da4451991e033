/**
 * Events in their external format, CloudEvents 1.0 in JSON, converted to and from Avro.
 *
 * <p>In: the bytes of one JSON object ({@link io.tributary.schemas.event.CloudEventParser}), or an
 * event ({@link io.tributary.schemas.event.CloudEventWriter}). Out: the other of the two. Error:
 * {@link io.tributary.schemas.event.ParseResult.Invalid}, with code, field, the value found and the
 * values allowed. No state.
 *
 * <p>An event is read in two passes. The first reads all of it, which proves that it is JSON and
 * finds its attributes. The second reads its {@code data}, with the fields that the type lists.
 * Fields that are not listed are skipped, so neither their types nor their depth matter.
 *
 * <h2>Decisions that CloudEvents and JSON leave open</h2>
 *
 * <ul>
 *   <li>If a field occurs twice, the last one counts, as in ECMAScript. RFC 8259 leaves this open,
 *       and rejecting duplicates would make events invalid because of fields that are dropped
 *       anyway.
 *   <li>{@code specversion} must be {@code "1.0"}; {@code datacontenttype} and other attributes are
 *       ignored. {@code data_base64} with the JSON text of an object in it is read like {@code
 *       data}; both at once are invalid.
 *   <li>Ids and names, that is all strings but {@code text}, {@code prompt}, {@code
 *       negativePrompt}, {@code caption} and {@code uri}, have at most 512 bytes of UTF-8 and no
 *       control characters (U+0000 to U+001F, U+007F to U+009F); times and words of vocabularies
 *       too. A post depicts at most 256 persons, a consent record names at most 64 purposes, a
 *       prompt at most 64 images.
 *   <li>A purpose is a dotted name of a-z, 0-9 and hyphens. A record with any other is invalid: a
 *       denial of a misspelt purpose would deny nothing.
 *   <li>JSON null counts as absent everywhere, an empty string where the field is optional. An
 *       empty list counts as absent where it is optional and is invalid where it is required.
 *   <li>Entries of lists are never optional: null or an empty string among {@code purposes} or
 *       {@code depicts}, or anything but an object among {@code images}, is invalid. Dropping one
 *       would drop a person that an image shows, or a purpose that is denied.
 *   <li>Whole numbers may be spelt {@code 1.0} or {@code 1e2} and fit 64 bits. Other numbers are
 *       read as the nearest double before their range is checked; one beyond all doubles is
 *       invalid.
 *   <li>An unpaired surrogate in a listed string is invalid: UTF-8 cannot encode it, and
 *       replacement must not make two ids equal.
 *   <li>Times are cut off to milliseconds before they are compared.
 *   <li>Of an image's address only the scheme is checked. A relative one that is not a URI is a
 *       path, percent-encoded where needed.
 *   <li>The event time of {@code consent.heartbeat} is its CloudEvents time; the time that it
 *       asserts is its {@code asOf}, which may be earlier or later.
 * </ul>
 *
 * <h2>What the JSON Schemas cannot express</h2>
 *
 * <p>{@code /json-schema/<type>.json} agrees with the parser on every event, with these exceptions.
 * A schema cannot compare a time with the clock, or {@code effectiveTime} with {@code time}. It
 * cannot detect unpaired surrogates, {@code data_base64}, ill-formed UTF-8, duplicate fields, or
 * text that is not JSON. It measures the length of text in characters instead of bytes. It compares
 * decimals exactly, while the parser compares the nearest double ({@code 1e-400} is read as 0).
 */
@NullMarked
package io.tributary.schemas.event;

import org.jspecify.annotations.NullMarked;

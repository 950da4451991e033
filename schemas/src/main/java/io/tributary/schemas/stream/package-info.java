/**
 * What the keyed operators share with Flink: slices of event time and hand-written serializers.
 *
 * <p>Savepoints hold the class names of serializer snapshots. No serializer moves to another
 * package, therefore.
 */
@NullMarked
package io.tributary.schemas.stream;

import org.jspecify.annotations.NullMarked;

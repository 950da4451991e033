/**
 * Shared parts of the keyed operators: slices of event time and hand-written serializers.
 *
 * <p>Savepoints contain the class names of serializer snapshots, so no serializer may move to
 * another package.
 */
@NullMarked
package io.tributary.schemas.stream;

import org.jspecify.annotations.NullMarked;

/** Events as the outside speaks them: CloudEvents 1.0 in JSON, to and from Avro. */
@NullMarked
package io.tributary.schemas.event;

import org.jspecify.annotations.NullMarked;

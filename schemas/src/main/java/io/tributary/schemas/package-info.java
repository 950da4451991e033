/** What all modules speak: event types, policy, output rows, codecs. Knows no other module. */
@NullMarked
package io.tributary.schemas;

import org.jspecify.annotations.NullMarked;

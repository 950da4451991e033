/**
 * Images in object stores.
 *
 * <p>In: an address. Out: bytes, or why there are none. No state.
 */
@NullMarked
package io.tributary.export.image;

import org.jspecify.annotations.NullMarked;

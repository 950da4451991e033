/**
 * Images in object stores.
 *
 * <p>In: an address. Out: the bytes, or the reason why there are none. No state.
 */
@NullMarked
package io.tributary.export.image;

import org.jspecify.annotations.NullMarked;

/**
 * The types that all modules share: events, policy, output rows, codecs. Depends on no other
 * module.
 */
@NullMarked
package io.tributary.schemas;

import org.jspecify.annotations.NullMarked;

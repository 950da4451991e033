/**
 * The Flink applications, composed from the stages of the other modules.
 *
 * <p>In: the input topics. Out: the tables. State and expiry: those of the stages.
 */
@NullMarked
package io.tributary.export.job;

import org.jspecify.annotations.NullMarked;

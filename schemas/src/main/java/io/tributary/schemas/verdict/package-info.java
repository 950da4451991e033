/**
 * The algebra of consent, shared by the gate (keyed by person) and the lineage (keyed by tree):
 * {@link io.tributary.schemas.verdict.Reason}, {@link io.tributary.schemas.verdict.Purposes} and
 * {@link io.tributary.schemas.verdict.Verdict}.
 *
 * <p>A verdict gives the purposes that one person allows for one publication time, as a function of
 * the evaluation time. It is complete: its holder never needs the underlying consent records.
 */
@NullMarked
package io.tributary.schemas.verdict;

import org.jspecify.annotations.NullMarked;

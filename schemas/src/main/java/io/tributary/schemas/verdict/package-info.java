/**
 * The algebra of consent, shared by those who know people (the gate) and those who know posts (the
 * lineage): {@link io.tributary.schemas.verdict.Reason}, {@link
 * io.tributary.schemas.verdict.Purposes} and {@link io.tributary.schemas.verdict.Verdict}.
 *
 * <p>A verdict says what one person allows for one moment of publication, as a function of the time
 * it is seen at. It is complete: whoever holds it never asks for the consent records behind it.
 */
@NullMarked
package io.tributary.schemas.verdict;

import org.jspecify.annotations.NullMarked;

/**
 * The policy: what is curated, for which purposes, under which limits.
 *
 * <p>In: a YAML file. Out: {@link io.tributary.schemas.policy.Policy}, immutable and valid. To the
 * side: {@link io.tributary.schemas.policy.PolicyException} with every problem at once, each naming
 * the key, what was found and what to write instead; it stops the start. No state.
 */
@NullMarked
package io.tributary.schemas.policy;

import org.jspecify.annotations.NullMarked;

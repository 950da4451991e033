/**
 * The policy: what is curated, for which purposes, under which limits.
 *
 * <p>In: a YAML file. Out: {@link io.tributary.schemas.policy.Policy}, immutable and valid. Error:
 * {@link io.tributary.schemas.policy.PolicyException} with all problems at once, each with the key,
 * the value found and the remedy; it prevents the start. No state.
 */
@NullMarked
package io.tributary.schemas.policy;

import org.jspecify.annotations.NullMarked;

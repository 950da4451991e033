/**
 * The oracle: a plain, batch, in-memory second derivation of what the pipeline must compute.
 *
 * <p>It shares no code with the stream, not even the JSON parser or the time parser, so that a
 * mistake in one of them shows as a difference. It prefers the wording of the contract to speed:
 * every consent question is answered by filtering the whole history of a subject up to the times in
 * question, never by a maintained state.
 *
 * <p>In: lines of input, a policy, a clock. Out: an {@link io.tributary.oracle.OracleResult}. No
 * state, no expiry. {@link io.tributary.oracle.RandomFeed} makes small hostile inputs for it.
 */
package io.tributary.oracle;

/**
 * The oracle: an independent, plain, in-memory batch computation of the result that the pipeline
 * must produce.
 *
 * <p>It shares no code with the stream, not even the JSON parser or the time parser, so that a
 * mistake in one of them appears as a difference. It favours the wording of the contract over
 * speed: it answers every consent question by filtering the whole history of a subject up to the
 * times in question, and maintains no state.
 *
 * <p>In: lines of input, a policy, a clock. Out: an {@link io.tributary.oracle.OracleResult}. No
 * state, no expiry. {@link io.tributary.oracle.RandomFeed} generates small adversarial inputs for
 * it.
 */
package io.tributary.oracle;

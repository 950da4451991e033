/**
 * A feed to try the pipeline with: small, made up, and like that of a real network.
 *
 * <ul>
 *   <li>In: options with a seed; never the clock.
 *   <li>Out: {@link io.tributary.export.sample.SampleFeed} writes a folder with CloudEvents,
 *       pictures and a policy.
 *   <li>To the side: nothing.
 *   <li>State: none. The feed is put together in memory.
 * </ul>
 */
@NullMarked
package io.tributary.export.sample;

import org.jspecify.annotations.NullMarked;

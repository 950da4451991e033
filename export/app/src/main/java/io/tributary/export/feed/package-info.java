/**
 * Generates feeds: a small one that resembles a real network, and a simulated live network.
 *
 * <ul>
 *   <li>In: options with a seed; never the clock.
 *   <li>Out: {@link io.tributary.export.feed.SampleFeed} writes a folder with CloudEvents, images
 *       and a policy; {@link io.tributary.export.feed.LiveNetwork} returns CloudEvents step by
 *       step.
 *   <li>Side output: none.
 *   <li>State: the sample feed is built in memory; the live network saves its people and posts to a
 *       file.
 * </ul>
 */
@NullMarked
package io.tributary.export.feed;

import org.jspecify.annotations.NullMarked;

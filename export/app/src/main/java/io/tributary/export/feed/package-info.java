/**
 * Feeds to try the pipeline with: a small one that reads like a real network, and a large one whose
 * outcome is known in advance.
 *
 * <ul>
 *   <li>In: options with a seed; never the clock.
 *   <li>Out: {@link io.tributary.export.feed.SampleFeed} writes a folder with CloudEvents, images
 *       and a policy; {@link io.tributary.export.bench.BenchmarkFeed} writes CloudEvents or hands
 *       over Avro, and says how many events must be decided in which way.
 *   <li>To the side: nothing.
 *   <li>State: none. The small feed is put together in memory, the large one streams.
 * </ul>
 */
@NullMarked
package io.tributary.export.feed;

import org.jspecify.annotations.NullMarked;

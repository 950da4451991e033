package io.tributary.oracle;

/**
 * The counts of one position.
 *
 * @param position from 1
 * @param impressions events
 * @param positives engaged actors whose engagement is credited to the position
 */
public record PositionCount(long position, long impressions, long positives) {}

package io.tributary.oracle;

import java.util.List;

/**
 * The columns of a row of samples that k-anonymity suppresses together.
 *
 * @param impressions events; unique and engaged viewers are actors
 * @param likes active reactions of the kinds like, love and laugh
 * @param dwellMsP50 null if no impression has a dwell time
 * @param byPosition by position, without positions that have too few impressions
 * @param scoreWilson null if there are neither viewers nor engaged actors
 * @param scoreSnips null if no impression has a propensity or a position
 */
public record SampleCounts(
    long impressions,
    long uniqueViewers,
    long engagedViewers,
    long likes,
    long saves,
    long dislikes,
    long remixes,
    long comments,
    long shares,
    long reports,
    Long dwellMsP50,
    List<PositionCount> byPosition,
    Double scoreWilson,
    double scoreBayes,
    Double scoreSnips) {}

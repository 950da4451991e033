package io.tributary.oracle;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The required result of the pipeline for one input and policy.
 *
 * <p>read = invalid + duplicate + admitted + all rejected.
 *
 * @param refused rejected events by reason
 * @param posts distinct posts that own their id, admitted or not
 * @param effective posts that are in the effective dataset at the end, by id
 * @param postOutcomes for every owned post {@code ADMITTED} or the reason of the rejection
 * @param withdrawals for every admitted post the purposes that it lost between its decision and the
 *     end
 * @param samples for every admitted post its rows, in the order of the policy's horizons, including
 *     rows of posts that were withdrawn before or after the end of the window
 * @param effectiveSamples the rows of the effective dataset at the end, by post id, then horizon
 * @param endMillis the largest event time among valid events that are no duplicates; {@link
 *     Long#MIN_VALUE} if there is none
 * @param outcomes for every line {@code INVALID}, {@code DUPLICATE}, {@code ADMITTED} or a reason
 */
public record OracleResult(
    long read,
    long invalid,
    long duplicate,
    long admitted,
    SortedMap<String, Long> refused,
    long posts,
    List<EffectivePost> effective,
    SortedMap<String, String> postOutcomes,
    Map<String, List<Withdrawal>> withdrawals,
    SortedMap<String, List<Sample>> samples,
    List<EffectiveSample> effectiveSamples,
    long endMillis,
    List<String> outcomes) {}

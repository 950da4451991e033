package io.tributary.export.accounting;

import io.tributary.export.table.EffectiveTotals;

/**
 * What came of an input that has ended.
 *
 * @param accounting what became of the events
 * @param effective how much there is to use, of all runs on the data folder
 * @param restarts how often the job failed and was begun again on the way
 * @param coverage what the accounting covers
 */
public record RunOutcome(
    Accounting accounting, EffectiveTotals effective, int restarts, Coverage coverage) {}

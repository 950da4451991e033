package io.tributary.export.accounting;

import io.tributary.export.table.EffectiveTotals;

/**
 * The outcome of an input that has ended.
 *
 * @param accounting outcomes of the events
 * @param effective totals of the effective dataset, over all runs on the data folder
 * @param restarts how often the job failed and restarted
 * @param coverage input that the accounting covers
 */
public record RunOutcome(
    Accounting accounting, EffectiveTotals effective, int restarts, Coverage coverage) {}

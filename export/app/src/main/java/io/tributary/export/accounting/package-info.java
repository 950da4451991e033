/**
 * Accounts for the events of every run: read = invalid + duplicate + refused + admitted + pending.
 *
 * <p>{@code InputScan} counts the input between two offsets, {@code Accounting} counts the outcomes
 * at one point of the tables, and {@code RunJournal} records the runs and how much each has read.
 */
@NullMarked
package io.tributary.export.accounting;

import org.jspecify.annotations.NullMarked;

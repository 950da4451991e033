/**
 * The identity of every run: read = invalid + duplicate + refused + admitted + pending.
 *
 * <p>{@code InputScan} counts the input between two offsets, {@code Accounting} counts the outcomes
 * at one point of the tables, and {@code RunJournal} keeps which run read what.
 */
@NullMarked
package io.tributary.export.accounting;

import org.jspecify.annotations.NullMarked;

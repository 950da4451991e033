package io.tributary.oracle;

/**
 * A purpose that an admitted post lost after its decision.
 *
 * @param withdrawnAt event time of the change that removed it, in epoch milliseconds
 */
public record Withdrawal(String purpose, long withdrawnAt, String reason) {}

package io.tributary.oracle;

/**
 * A purpose that an admitted post lost later.
 *
 * @param withdrawnAt event time of what took it away, epoch milliseconds
 */
public record Withdrawal(String purpose, long withdrawnAt, String reason) {}

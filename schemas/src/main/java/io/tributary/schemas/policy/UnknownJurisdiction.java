package io.tributary.schemas.policy;

/** What becomes of a subject without a profile when jurisdictions are asked for. */
public enum UnknownJurisdiction {
  /** It passes, as if it were nowhere that is blocked. */
  ALLOW,
  /** It is refused, as if it were where it is blocked. */
  BLOCK
}

package io.tributary.enrichment.feature;

/** A kind of personal data. Its name replaces the value in the redacted text: {@code <EMAIL>}. */
enum PersonalDataKind {
  /** An API key, access token or private key. */
  KEY,
  /** An e-mail address. */
  EMAIL,
  /** An international bank account number. */
  IBAN,
  /** A payment card number. */
  CARD,
  /** An IP address, version 4 or 6. */
  IP,
  /** A telephone number. */
  PHONE,
  /** An account handle. */
  HANDLE;

  final String placeholder = "<" + name() + ">";
}

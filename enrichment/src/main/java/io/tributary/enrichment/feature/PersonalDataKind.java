package io.tributary.enrichment.feature;

/** A kind of personal data. Its name stands in the text where the value was: {@code <EMAIL>}. */
enum PersonalDataKind {
  /** An API key, access token or private key. */
  KEY,
  /** An e-mail address. */
  EMAIL,
  /** An international bank account number. */
  IBAN,
  /** The number of a payment card. */
  CARD,
  /** An address of the Internet protocol, version 4 or 6. */
  IP,
  /** A telephone number. */
  PHONE,
  /** The name of an account in a network. */
  HANDLE;

  final String placeholder = "<" + name() + ">";
}

package io.tributary.ingestion.collect.http;

import java.nio.file.Path;

/**
 * The certificate of the collector.
 *
 * @param keyStore the file
 * @param password of it; never printed
 * @param type PKCS12 or JKS
 */
public record TlsOptions(Path keyStore, String password, String type) {
  @Override
  public String toString() {
    return type + " " + keyStore;
  }
}

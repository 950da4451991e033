package io.tributary.export.storage;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Translates a failure of an object store, or of the connection to it, into a cause and a remedy.
 */
final class ObjectStoreFault {
  private final ObjectLocation place;
  private final ObjectStoreOptions options;
  private final Clock clock;

  ObjectStoreFault(ObjectLocation place, ObjectStoreOptions options, Clock clock) {
    this.place = place;
    this.options = options;
    this.clock = clock;
  }

  /**
   * @param step what was attempted: list, write, read or delete
   */
  StorageException explain(String step, SdkException failure) {
    String message =
        failure instanceof AwsServiceException answer ? answered(step, answer) : noAnswer(failure);
    return new StorageException(message, failure);
  }

  private String answered(String step, AwsServiceException answer) {
    String code = answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorCode();
    return switch (code == null ? "" : code) {
      case "NoSuchBucket" ->
          "the bucket %s does not exist at %s; create it, or set another location"
              .formatted(place.bucket(), store());
      case "InvalidAccessKeyId" ->
          "%s rejects the access key; check AWS_ACCESS_KEY_ID or the profile".formatted(store());
      case "SignatureDoesNotMatch" ->
          "%s rejects the signature; check AWS_SECRET_ACCESS_KEY, and s3.region%s"
              .formatted(store(), region());
      case "ExpiredToken", "InvalidToken" ->
          "%s rejects the session token as expired or invalid; renew it (AWS_SESSION_TOKEN)"
              .formatted(store());
      case "RequestTimeTooSkewed" ->
          "%s rejects this machine's clock (%s); set it, and synchronize it by NTP"
              .formatted(store(), clock.instant());
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          "the bucket %s is in another region than s3.region%s; set s3.region to it"
              .formatted(place.bucket(), region());
      default -> other(step, answer);
    };
  }

  private String other(String step, AwsServiceException answer) {
    String said = answer.getMessage();
    if (answer.statusCode() == 403) {
      return "these credentials may not %s objects at %s (%s); grant s3:ListBucket, s3:PutObject, s3:GetObject and s3:DeleteObject there"
          .formatted(step, place, said);
    }
    return "%s cannot %s objects at %s: %s. Check the store's log and the section s3 of the settings"
        .formatted(store(), step, place, said);
  }

  private String noAnswer(SdkException failure) {
    Throwable cause = root(failure);
    if (cause instanceof UnknownHostException) {
      return "%s: there is no host %s; check s3.endpoint and the network's names"
          .formatted(store(), cause.getMessage());
    }
    if (cause instanceof SSLException) {
      return "%s: no secure connection: %s. Check that the endpoint speaks TLS, and that this Java trusts its certificate (javax.net.ssl.trustStore)"
          .formatted(store(), cause.getMessage());
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return "%s refuses connections (%s); check s3.endpoint, and that the store runs"
          .formatted(store(), cause.getMessage());
    }
    if (cause instanceof SocketTimeoutException || failure instanceof ApiCallTimeoutException) {
      return "%s does not answer in time; check s3.endpoint, the network, and that the store runs"
          .formatted(store());
    }
    String said = String.valueOf(failure.getMessage());
    if (said.contains("Unable to load credentials")) {
      return "no credentials for %s; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile"
          .formatted(store());
    }
    if (said.contains("Unable to load region")) {
      return "no region for %s; set s3.region, or AWS_REGION".formatted(store());
    }
    return "%s cannot be used: %s".formatted(store(), said);
  }

  private static Throwable root(Throwable failure) {
    @Nullable Throwable cause = failure;
    Throwable last = failure;
    while (cause != null) {
      last = cause;
      // The outermost exception of the TLS layer is the most specific; the ones below are
      // internals.
      if (cause instanceof SSLException) {
        return cause;
      }
      cause = cause.getCause();
    }
    return last;
  }

  private String store() {
    return options.endpoint().map(uri -> "the object store at " + uri).orElse("AWS S3");
  }

  private String region() {
    return options.region().map(name -> " (now " + name + ")").orElse("");
  }
}

package io.tributary.export.broker;

import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the embedded broker with the credential of its one user, from the password in the
 * broker's own settings. Kafka's standard way keeps users in the metadata log. The controller's
 * listener needs them before that log exists, and folders of older versions have a log without
 * users.
 *
 * <p>Public because Kafka instantiates it by name.
 */
public final class BrokerUser implements AuthenticateCallbackHandler {
  private static final int ITERATIONS = 4_096;

  private String user = "";
  private @Nullable ScramCredential credential;

  @Override
  public void configure(
      Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> login) {
    Map<String, ?> options = login.get(0).getOptions();
    ScramMechanism scram = ScramMechanism.forMechanismName(mechanism);
    try {
      user = String.valueOf(options.get("username"));
      credential =
          new ScramFormatter(scram)
              .generateCredential(String.valueOf(options.get("password")), ITERATIONS);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java supports " + mechanism, e);
    }
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    String asked = "";
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback name) {
        asked = name.getDefaultName();
      } else if (callback instanceof ScramCredentialCallback scram) {
        // Other users have no credential, and the broker rejects them.
        scram.scramCredential(asked.equals(user) ? credential : null);
      } else {
        throw new UnsupportedCallbackException(callback);
      }
    }
  }

  @Override
  public void close() {
    credential = null;
  }
}

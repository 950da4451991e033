package io.tributary.export.storage;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * A real S3 server on the loopback address, with signatures checked, over a folder: a bucket is a
 * folder in it, an object a file.
 */
public final class S3Server implements AutoCloseable {
  public static final String ACCESS_KEY = "test-access-key";
  public static final String SECRET_KEY = "test-secret-key";

  private final S3Proxy server;
  private final Path folder;

  private S3Server(S3Proxy server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /** Starts a server on a free port. */
  public static S3Server start(Path folder) throws Exception {
    Files.createDirectories(folder);
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    return new S3Server(server, folder);
  }

  /** The address for clients. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** Creates a bucket if it does not exist. */
  public S3Server withBucket(String name) throws Exception {
    Files.createDirectories(folder.resolve(name));
    return this;
  }

  /** The folder of a bucket. */
  public Path bucket(String name) {
    return folder.resolve(name);
  }

  /** Iceberg's properties for this server. */
  public Map<String, String> icebergProperties() {
    return new ObjectStoreOptions(
            Optional.of(address()),
            Optional.of("us-east-1"),
            true,
            ObjectStoreOptions.Encryption.NONE,
            Optional.empty())
        .icebergProperties();
  }

  /** Credentials for another process, as environment variables. */
  public static Map<String, String> environment() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY", SECRET_KEY,
        "AWS_REGION", "us-east-1");
  }

  /** Sets the credentials in this process until {@link #close}. */
  public S3Server forThisProcess() {
    System.setProperty("aws.accessKeyId", ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", SECRET_KEY);
    System.setProperty("aws.region", "us-east-1");
    return this;
  }

  @Override
  public void close() throws Exception {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    System.clearProperty("aws.region");
    server.stop();
  }
}

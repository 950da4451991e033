package io.tributary.export.cluster;

import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server as a process of its own: {@code FOLDER PORT}. A bucket is a folder, an object a
 * file. The environment contains the one access key that it accepts.
 */
public final class S3Main {
  private S3Main() {}

  /** Runs the server until the process is stopped. */
  public static void main(String[] arguments) throws Exception {
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(
                new FilesystemNio2BlobStore(Path.of(arguments[0]).toAbsolutePath().toString()))
            .endpoint(URI.create("http://" + ClusterPorts.HOST + ":" + arguments[1]))
            .awsAuthentication(
                AuthenticationType.AWS_V4,
                System.getenv("AWS_ACCESS_KEY_ID"),
                System.getenv("AWS_SECRET_ACCESS_KEY"))
            .ignoreUnknownHeaders(true)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      System.err.println("tributary s3: " + e);
      Runtime.getRuntime().halt(1);
    }
  }
}

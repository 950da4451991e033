package io.tributary.export.cluster;

import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The folder {@code cluster} of a data folder.
 *
 * <pre>
 * secrets.json   credentials of all servers
 * plan.json      what the supervisor starts
 * state.json     what the supervisor is doing
 * stopping       exists while the cluster is being stopped
 * policy.yaml    a copy of the policy
 * config.yaml    settings of the collector and the job
 * lib/           the jars of the processes
 * flink/         Flink's configuration and key stores
 * processes/     process ids, one file a process
 * logs/          output, one file a process
 * tmp/           temporary files, one folder a process
 * s3/            objects of the S3 server
 * postgres/      programs and data of PostgreSQL
 * </pre>
 */
record ClusterFiles(Path root) {
  static final String BUCKET = "tributary";

  static ClusterFiles of(DataFolder folder) {
    return new ClusterFiles(folder.cluster());
  }

  /** Creates the folders that do not exist yet. */
  void create() throws IOException {
    OwnerOnly.folder(root);
    for (Path folder : new Path[] {flink(), processes(), logs(), tmp(), objects(), postgres()}) {
      OwnerOnly.folder(folder);
    }
    OwnerOnly.folder(objects().resolve(BUCKET));
  }

  Path plan() {
    return root.resolve("plan.json");
  }

  Path state() {
    return root.resolve("state.json");
  }

  Path stopping() {
    return root.resolve("stopping");
  }

  Path policy() {
    return root.resolve("policy.yaml");
  }

  Path config() {
    return root.resolve("config.yaml");
  }

  Path programs() {
    return root.resolve("lib");
  }

  Path flink() {
    return root.resolve("flink");
  }

  Path processes() {
    return root.resolve("processes");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path log(String process) {
    return logs().resolve(process + ".log");
  }

  Path tmp() {
    return root.resolve("tmp");
  }

  Path objects() {
    return root.resolve("s3");
  }

  Path postgres() {
    return root.resolve("postgres");
  }
}

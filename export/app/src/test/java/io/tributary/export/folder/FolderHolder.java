package io.tributary.export.folder;

import java.nio.file.Path;

/** A process that holds a data folder until it is killed. */
final class FolderHolder {
  private FolderHolder() {}

  public static void main(String[] args) throws Exception {
    DataFolder.open(Path.of(args[0]));
    System.out.println("held");
    System.in.read();
  }
}

package io.tributary.export.terminal;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = number();
    return new String[] {"tributary " + (version.isEmpty() ? "(built from source)" : version)};
  }

  /** Returns the version number alone; empty where classes were not loaded from a jar. */
  public static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }
}

package io.tributary.export.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The standard output of a command. Java's own stream swallows errors, so that a truncated output
 * on a full disk would look complete. Here a failed write ends the command.
 */
public final class StandardOutput extends OutputStream {
  private final OutputStream target;

  private StandardOutput(OutputStream target) {
    this.target = target;
  }

  /** Returns a stream to the standard output of this process. */
  public static PrintStream ofProcess() {
    return into(new FileOutputStream(FileDescriptor.out));
  }

  /**
   * Returns a stream that throws {@link OutputException} when the target fails. It flushes each
   * line.
   */
  public static PrintStream into(OutputStream target) {
    return new PrintStream(
        new StandardOutput(new BufferedOutputStream(target)), true, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int b) {
    attempt(() -> target.write(b));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    attempt(() -> target.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    attempt(target::flush);
  }

  @Override
  public void close() {
    attempt(target::close);
  }

  private static void attempt(Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  private interface Attempt {
    void run() throws IOException;
  }
}

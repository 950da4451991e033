package io.tributary.export.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The people and posts of a simulated network that it needs to resume. Bounded: only the newest
 * posts, and no more members than the options allow.
 */
final class LiveState {
  /** Posts that people still view. */
  static final int POSTS = 2_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A person; {@code consents} includes the purpose of engagement. */
  record Person(String id, boolean consents) {}

  /**
   * A post; {@code appeal} is its relative number of views, {@code viralUntil} epoch milliseconds.
   */
  record Post(String id, String author, String rootId, int depth, double appeal, long viralUntil) {}

  public List<Person> people = new ArrayList<>();
  public List<Post> posts = new ArrayList<>();
  public int joined;
  public int starts;

  /** Reads a file; returns a new network if the file is absent or damaged. */
  static LiveState read(Path file) {
    try {
      return Files.exists(file) ? JSON.readValue(file.toFile(), LiveState.class) : new LiveState();
    } catch (IOException e) {
      return new LiveState(); // with other people; ids do not depend on the state
    }
  }

  void write(Path file) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".new");
    Files.write(half, JSON.writeValueAsBytes(this));
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void add(Post post) {
    posts.add(post);
    if (posts.size() > POSTS) {
      posts.subList(0, posts.size() - POSTS).clear();
    }
  }
}
